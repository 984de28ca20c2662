#!/usr/bin/env python3
"""Writes three of ../articles as text, Markdown, HTML, PDF, Word and e-mail beside itself, and each of ../sources as the one of these that it is
published as into ../articles; a PDF needs groff (package groff)."""
# SPDX-License-Identifier: GPL-2.0-or-later
import datetime
import email.message
import email.policy
import email.utils
import html
import os
import pathlib
import re
import shutil
import subprocess
import zipfile

HERE = pathlib.Path(__file__).parent
ARTICLES = {"men1-and-men2": "Harbor NET Support", "prrt-lutetium-177": "Prairie Demonstration Clinic",
            "somatostatin-analogues": "Harbour NET Support"}
PUBLISHED = {"after-hours-calls": "docx", "carers-letter": "eml", "driving-with-a-net": "docx", "dying-at-home": "pdf"}  # of ../sources
DAY = datetime.datetime(2025, 7, 2, 12, tzinfo=datetime.timezone.utc)  # not today: the same bytes on every run


def blocks(markdown):
    """(kind, content): heading (level, text), paragraph text, item (number or None, text), table rows."""
    found, lines = [], re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S).split("\n")
    for line in lines + [""]:
        if m := re.match(r"(#+) (.*)", line):
            found.append(["heading", (len(m[1]), m[2])])
        elif m := re.match(r"(?:-|(\d+)\.) (.*)", line):
            found.append(["item", (m[1], m[2])])
        elif line.startswith("|"):
            row = [cell.strip() for cell in line.strip("|").split("|")]
            if not found or found[-1][0] != "table":
                found.append(["table", []])
            if not set(line) <= set("|- "):
                found[-1][1].append(row)
        elif not line.strip() or line == "---":
            found.append(["end", None])
        elif found and found[-1][0] == "paragraph":
            found[-1][1] += " " + line.strip()
        elif found and found[-1][0] == "item":
            found[-1][1] = (found[-1][1][0], found[-1][1][1] + " " + line.strip())
        else:
            found.append(["paragraph", line.strip()])
    return [b for b in found if b[0] != "end"]


def plain(text):
    return re.sub(r"(?<!\w)\*+([^*]+)\*+", r"\1", text)


def as_text(article):
    out, before = [], ""
    for kind, content in article:
        if kind == "heading":
            lines = [plain(content[1])]
        elif kind == "item":
            lines = [("%s. " % content[0] if content[0] else "• ") + plain(content[1])]
        elif kind == "table":
            lines = [": ".join(row[:2]) + "".join(", " + cell for cell in row[2:]) for row in content[1:]]
        else:
            lines = [plain(content)]
        out += ([] if kind == before == "item" else [""] if out else []) + lines
        before = kind
    return "\n".join(out) + "\n"


def inline_html(text):
    text = html.escape(text, quote=False)
    return re.sub(r"(?<!\w)\*([^*]+)\*", r"<em>\1</em>", re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", text))


def html_body(article):
    out, opened = [], ""
    for kind, content in article:
        wanted = ("ol" if content[0] else "ul") if kind == "item" else ""
        if wanted != opened:
            out += (["</%s>" % opened] if opened else []) + (["<%s>" % wanted] if wanted else [])
            opened = wanted
        if kind == "heading":
            out.append("<h%d>%s</h%d>" % (content[0], inline_html(content[1]), content[0]))
        elif kind == "item":
            out.append("<li>%s</li>" % inline_html(content[1]))
        elif kind == "table":
            rows = ["<tr>%s</tr>" % "".join("<%s>%s</%s>" % (tag, inline_html(cell), tag) for cell in row)
                    for tag, row in zip(["th"] + ["td"] * len(content), content)]
            out.append("<table>\n%s\n</table>" % "\n".join(rows))
        else:
            out.append("<p>%s</p>" % inline_html(content))
    return "\n".join(out + (["</%s>" % opened] if opened else []))


def as_html(article, title, publisher):
    return """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>%s - %s</title><style>nav { display: inline }</style></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/donate">Donate</a></li></ul></nav>
<main>
%s
</main>
<footer>%s is an invented name.</footer>
</body>
</html>
""" % (title, publisher, html_body(article), publisher)


def troff(text):
    text = plain(text).replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def as_troff(article, publisher):
    """A small page (A5) in groff's ms macros, with a running head, page numbers and hyphenation."""
    out = [".nr PO 1.6c", ".nr LL 11.6c", ".nr HM 1.8c", ".nr FM 1.6c", ".nr PS 11", ".nr VS 14", ".nr HY 14",
           ".ds LH", ".ds CH %s" % troff(publisher), ".ds RH", ".ds CF Page \\\\n[PN]", ".pn 1", ".P1"]
    for kind, content in article:
        if kind == "heading":
            out += [".ne 4", ".LP", "\\s+%d\\fB%s\\fP\\s0" % (6 - content[0] * 2 + 2, troff(content[1]))]
        elif kind == "item":
            out += [".IP %s 3" % ("%s." % content[0] if content[0] else "\\(bu"), troff(content[1])]
        elif kind == "table":
            out += [".LP", ".TS", "tab(|);", " ".join("l" for _ in content[0]) + "."]
            out += ["|".join("T{\n%s\nT}" % troff(c) if i == len(row) - 1 else troff(c) for i, c in enumerate(row)) for row in content]
            out.append(".TE")
        else:
            out += [".LP", troff(content)]
    return "\n".join(out) + "\n"


def write_pdf(path, article, publisher, day=DAY):
    env = dict(os.environ, SOURCE_DATE_EPOCH=str(int(day.timestamp())), TZ="UTC", LC_ALL="C")
    done = subprocess.run(["groff", "-k", "-Kutf8", "-t", "-ms", "-Tpdf", "-dpaper=a5", "-P-pa5"],
                          input=as_troff(article, publisher).encode(), capture_output=True, check=True, env=env)
    path.write_bytes(re.sub(rb"/(Creation|Mod)Date \([^)]*\)", day.strftime("/\\1Date (D:%Y%m%d%H%M%SZ)").encode(), done.stdout))


def docx_paragraph(text, style="", item=False):
    properties = '<w:pStyle w:val="%s"/>' % style if style else ""
    properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if item else ""
    return '<w:p><w:pPr>%s</w:pPr><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % (properties, html.escape(plain(text), quote=False))


def write_docx(path, article, title, day=DAY):
    body = ""
    for kind, content in article:
        if kind == "heading":
            body += docx_paragraph(content[1], "Heading%d" % content[0])
        elif kind == "item":
            body += docx_paragraph(content[1], "ListParagraph", True)
        elif kind == "table":
            body += "<w:tbl>%s</w:tbl>" % "".join(
                "<w:tr>%s</w:tr>" % "".join("<w:tc>%s</w:tc>" % docx_paragraph(cell) for cell in row) for row in content)
        else:
            body += docx_paragraph(content)
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    packed = "http://schemas.openxmlformats.org/package/2006/"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    core = packed + "metadata/core-properties"
    files = {
        "[Content_Types].xml": '<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Override PartName="/word/document.xml" ContentType="%sdocument.main+xml"/><Override PartName="/word/styles.xml" '
        'ContentType="%sstyles+xml"/><Override PartName="/word/numbering.xml" ContentType="%snumbering+xml"/><Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>' % (packed, kinds, kinds, kinds),
        "_rels/.rels": '<Relationships xmlns="%srelationships"><Relationship Id="r1" Type="%sofficeDocument" Target="word/document.xml"/>'
        '<Relationship Id="r2" Type="%srelationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>' % (packed, relation, packed),
        "word/_rels/document.xml.rels": '<Relationships xmlns="%srelationships"><Relationship Id="r1" Type="%sstyles" Target="styles.xml"/>'
        '<Relationship Id="r2" Type="%snumbering" Target="numbering.xml"/></Relationships>' % (packed, relation, relation),
        "word/document.xml": "<w:document %s><w:body>%s</w:body></w:document>" % (word, body),
        "word/styles.xml": "<w:styles %s>%s</w:styles>" % (word, "".join(
            '<w:style w:type="paragraph" w:styleId="Heading%d"><w:name w:val="heading %d"/><w:rPr><w:b/><w:sz w:val="%d"/></w:rPr></w:style>'
            % (n, n, 40 - 6 * n) for n in (1, 2, 3))),
        "word/numbering.xml": '<w:numbering %s><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>' % word,
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="%s" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dcterms:modified xsi:type="dcterms:W3CDTF">'
        '%s</dcterms:modified></cp:coreProperties>' % (core, html.escape(title), day.strftime("%Y-%m-%dT%H:%M:%SZ"))}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, day.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, head + text)


def write_eml(path, article, title, publisher, day=DAY):
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = "%s <leaflets@example.org>" % publisher
    message["To"] = "Support desk <desk@example.org>"
    message["Subject"] = title
    message["Date"] = email.utils.format_datetime(day)
    message["Message-ID"] = "<%s@example.org>" % path.stem
    message.set_content(as_text(article), cte="quoted-printable")
    message.add_alternative("<html><body>%s</body></html>\n" % html_body(article), subtype="html", cte="base64")
    message.set_boundary("=-" + path.stem)
    path.write_bytes(message.as_bytes())


def publish(out, pdf=True):
    """Each of ../sources in its format, with the date and publisher of its front matter."""
    for name, kind in PUBLISHED.items():
        source = (HERE.parent / "sources" / (name + ".md")).read_text(encoding="utf8")
        article, path = blocks(source), out / (name + "." + kind)
        title, publisher = plain(article[0][1][1]), re.search(r"^publisher: (.*)", source, re.M)[1]
        day = datetime.datetime.fromisoformat(re.search(r"^reviewed: (.*)", source, re.M)[1] + "T12:00:00+00:00")
        if kind == "docx":
            write_docx(path, article, title, day)
        elif kind == "eml":
            write_eml(path, article, title, publisher, day)
        elif pdf:
            write_pdf(path, article, publisher, day)


def main(out=HERE, pdf=True):
    for name, publisher in ARTICLES.items():
        source = HERE.parent / "articles" / (name + ".md")
        article = blocks(source.read_text(encoding="utf8"))
        title = plain(article[0][1][1])
        shutil.copyfile(source, out / (name + ".md"))
        (out / (name + ".txt")).write_text(as_text(article), encoding="utf8")
        (out / (name + ".html")).write_text(as_html(article, title, publisher), encoding="utf8")
        write_docx(out / (name + ".docx"), article, title)
        write_eml(out / (name + ".eml"), article, title, publisher)
        if pdf:
            write_pdf(out / (name + ".pdf"), article, publisher)


if __name__ == "__main__":
    main()
    publish(HERE.parent / "articles")
