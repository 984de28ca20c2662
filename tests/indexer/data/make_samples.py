#!/usr/bin/env python3
# Writes the sample files of the reader tests (leaflet.pdf, .docx, .odt, .eml and broken ones) beside itself.
# SPDX-License-Identifier: GPL-2.0-or-later
import base64
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
STAMP = (2024, 5, 1, 12, 0, 0)  # the same bytes on every run


def pdf_object(number, body):
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def pdf_file(pages, info):
    """pages: lists of (font, size, x, y, text). F1 is Helvetica, F2 Helvetica-Bold."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
                   len(pages), b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(pages)))),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
               info]
    for i, lines in enumerate(pages):
        content = b""
        for font, size, x, y, text in lines:
            text = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            content += b"BT /%s %d Tf %d %d Td (%s) Tj ET\n" % (font.encode(), size, x, y, text)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (7 + 2 * i))
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(content), content))
    data, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects):
        places.append(len(data))
        data += pdf_object(i + 1, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def leaflet_pages():
    bodies = [
        [("F2", 20, "Glucagonoma in brief"), ("F1", 11, ""),
         ("F1", 11, "A glucagonoma grows from the alpha cells of the pancreas. It raises the blood sugar, and the neuroen-"),
         ("F1", 11, "docrine cells in it make more glucagon than the body can use. People with MEN-"),
         ("F1", 11, "1 are tested for it early, because it runs in their families and is found in quite a few well-known"),
         ("F1", 11, "places."), ("F1", 11, ""),
         ("F2", 13, "1. Symptoms"), ("F1", 11, ""),
         ("F1", 11, "Symptoms might include:"), ("F1", 11, ""),
         ("F1", 11, "\u2022 a red rash that moves"), ("F1", 11, "\u2022 weight loss"), ("F1", 11, "\u2022 sore mouth")],
        [("F2", 13, "2. Tests"), ("F1", 11, ""),
         ("F1", 11, "A blood test measures glucagon after a night without food, and a scan shows the tumour and where it has"),
         ("F1", 11, "gone. The sample goes on ice.")],
        [("F2", 13, "3. Treatment"), ("F1", 11, ""),
         ("F1", 11, "Octreotide calms the rash within days. An operation can cure a small tumour.")]]
    pages = []
    for number, body in enumerate(bodies, 1):
        lines, y = [("F1", 9, 60, 810, "Harbor NET Support, leaflet 7")], 760
        for font, size, text in body:
            if text:
                lines.append((font, size, 60, y, text))
            y -= 14 if size < 14 else 26
        lines.append(("F1", 9, 280, 30, "Page %d of 3" % number))
        pages.append(lines)
    return pages


def write_zip(name, files):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files:
            info = zipfile.ZipInfo(path, STAMP)
            info.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_paragraph(text, style="", numbered=None):
    properties = '<w:pStyle w:val="%s"/>' % style if style else ""
    if numbered is not None:
        properties += '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>' % numbered
    return '<w:p><w:pPr>%s</w:pPr><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % (properties, text)


def write_docx():
    row = lambda *cells: "<w:tr>%s</w:tr>" % "".join("<w:tc>%s</w:tc>" % docx_paragraph(c) for c in cells)
    body = (docx_paragraph("Glucagonoma in brief", "Titel") + docx_paragraph("Symptoms", "berschrift1") +
            '<w:p><w:r><w:t>A moving </w:t></w:r><w:del><w:r><w:delText>blue</w:delText></w:r></w:del>'
            '<w:ins><w:r><w:t>red</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> rash is the</w:t></w:r><w:r><w:br/>'
            '<w:t>usual sign.</w:t></w:r></w:p>' +
            docx_paragraph("weight loss", numbered=0) + docx_paragraph("slowly at first", numbered=1) +
            docx_paragraph("", numbered=0) +
            "<w:tbl>%s%s</w:tbl>" % (row("Test", "Glucagon"), row("Scan", "CT", "yearly")) +
            "<w:sdt><w:sdtContent>%s</w:sdtContent></w:sdt>" % docx_paragraph("Ask &amp; tell: the nurse answers."))
    styles = ('<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
              '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>')
    core = ('<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Leaflet 7</dc:title>'
            '<dcterms:created>2024-05-01T09:00:00Z</dcterms:created><dc:language>en-GB</dc:language></cp:coreProperties>')
    write_zip("leaflet.docx", [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", "<?xml version='1.0'?><w:document %s><w:body>%s</w:body></w:document>" % (W, body)),
        ("word/styles.xml", "<w:styles %s>%s</w:styles>" % (W, styles)), ("docProps/core.xml", core)])
    write_zip("bomb.docx", [("word/document.xml", "<w:document %s><w:body>%s</w:body></w:document>" % (W, " " * 3000000))])
    deep = "<w:sdt>" * 3000 + "</w:sdt>" * 3000
    write_zip("deep.docx", [("word/document.xml", "<w:document %s><w:body>%s</w:body></w:document>" % (W, deep))])
    write_zip("other.zip", [("readme.txt", "neither Word nor LibreOffice")])


def write_odt():
    spaces = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:meta="m" xmlns:dc="d"'
    cell = lambda text: "<table:table-cell><text:p>%s</text:p></table:table-cell>" % text
    body = ('<text:h text:outline-level="1">Glucagonoma in brief</text:h>'
            '<text:p>A red<text:s text:c="2"/>rash<text:note><text:note-body><text:p>a note</text:p></text:note-body></text:note>'
            ' that <text:span>moves</text:span>.</text:p>'
            '<text:list><text:list-item><text:p>weight loss</text:p><text:list><text:list-item><text:p>slowly</text:p>'
            '</text:list-item></text:list></text:list-item></text:list>'
            '<table:table><table:table-row>%s%s</table:table-row></table:table>' % (cell("Test"), cell("Glucagon")))
    write_zip("leaflet.odt", [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<office:document-content %s><office:body><office:text>%s</office:text></office:body>"
                        "</office:document-content>" % (spaces, body)),
        ("meta.xml", "<office:document-meta %s><office:meta><dc:title>Leaflet 7</dc:title>"
                     "<meta:creation-date>2024-05-01T09:00:00</meta:creation-date></office:meta>"
                     "</office:document-meta>" % spaces),
        ("META-INF/manifest.xml", "<manifest/>")])


def write_eml():
    html = base64.encodebytes("<p>The <b>red</b> rash is back.</p>".encode()).decode()
    (HERE / "ticket.eml").write_bytes(("""From: =?utf-8?q?Ren=C3=A9e_Caller?= <caller@example.org>
To: desk@example.org
Subject: =?utf-8?b?UmFzaCBhbmQg4oCecG90YXNzaXVt4oCd?=
Date: Tue, 11 Mar 2025 23:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Dear desk,

my mother's na=EFve question: does the rash of a glucagonoma come back after=
 octreotide?

--inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

%s
--inner--
--outer
Content-Type: text/plain
Content-Disposition: attachment; filename="log.txt"

attached and not read
--outer--
""" % html).replace("\n", "\r\n").encode())
    (HERE / "html-only.eml").write_bytes(("""From: caller@example.org
To: desk@example.org
Subject: Diarrhoea
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

""" + base64.encodebytes("<h2>My question</h2><ul><li>Is it a VIPoma?</li></ul>".encode()).decode()).encode())


if __name__ == "__main__":
    info = b"<< /Title (Microsoft Word - leaflet.doc) /CreationDate (D:20240501090000Z) >>"
    (HERE / "leaflet.pdf").write_bytes(pdf_file(leaflet_pages(), info))
    (HERE / "blank.pdf").write_bytes(pdf_file([[]], b"<< >>"))
    write_docx()
    write_odt()
    write_eml()
