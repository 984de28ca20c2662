"""Tables in PDFs as several programs set them, for pdf_tables_test.py: the same tables, with and without rules.

usage: pdf_tables.py FOLDER [TOOL]...    writes TABLE-TOOL-STYLE.pdf, or TOOL-STYLE.pdf with a table a page, for every tool that is installed
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import html
import os
import shutil
import subprocess
import sys

BEFORE = ("About %s: keep this list near the telephone. It tells what to do first, and whom to ring when the clinic is closed. "
          "Everyone who looks after you should know where it hangs and read it once with you.")
AFTER = ("Ring the ward at night if you are not sure. They have your notes and know the plan for you, and they would "
         "rather be asked once too often than once too seldom about %s.")
# name: head rows, rows below, widths of the columns in mm. A cell is its text, or (text, columns it spans), or (text, columns, rows).
TABLES = {
    "doses": ([["Drug", "Start", "Most"]],
              [["Octreotide", "50 mg", "500 mg"], ["Lanreotide", "60 mg", "120 mg"], ["Diazoxide", "3 mg/kg", "15 mg/kg"],
               ["Telotristat", "250 mg", "750 mg"]], (45, 35, 35)),
    "words": ([["Sign", "What it may be", "What to do"]],
              [["Flushing", "Carcinoid crisis", "Ring emergency services"], ["Black stools", "Bleeding ulcer", "Go to hospital now"],
               ["Shaking, sweating", "Low blood sugar", "Eat sugar at once"], ["Yellow eyes", "Blocked bile duct", "Ring the ward today"]],
              (40, 45, 55)),
    "empty": ([["Medicine", "Morning", "Noon", "Night"]],
              [["Creon", "1 capsule", "2 capsules", "1 capsule"], ["Loperamide", "2 mg", "", "2 mg"], ["Ondansetron", "", "", "8 mg"],
               ["Omeprazole", "20 mg", "", ""], ["Codeine", "", "15 mg", ""]], (40, 30, 30, 30)),
    "wrapped": ([["Treatment", "How it is given", "What to watch for"]],
                [["Everolimus", "One tablet a day, always at the same time, with a glass of water",
                  "Sores in the mouth, a rash, and a cough that does not go away"],
                 ["Sunitinib", "Capsules for four weeks", "High blood pressure, and hands and feet that are red and sore"],
                 ["Lutetium therapy", "Four infusions, eight weeks apart, each over half an hour, with amino acids for the kidneys",
                  "Feeling sick on the day"],
                 ["Embolisation", "Through a thin tube from the groin", "Fever and pain below the ribs for some days"]], (35, 55, 55)),
    "spanning": ([["Drug", ("Dose", 2), "Visits"], ["", "Adults", "Children", ""]],
                 [["Octreotide", "100 mg", "20 mg", "2"], ["Lanreotide", "120 mg", "not used", "1"], ["Diazoxide", "300 mg", "50 mg", "4"]],
                 (40, 30, 30, 30)),
    "pairs": ([["Test", "Normal range"]],
              [["Chromogranin A", "below 100 ng/ml"], ["Gastrin", "13 to 115 pg/ml"], ["Serum insulin", "2 to 20 mU/l"],
               ["Calcium", "2.2 to 2.6 mmol/l"]], (50, 50)),
    "figures": ([["Year", "Scans", "Visits", "Nights", "Calls", "Letters"]],
                [["2019", "120", "340", "15", "76", "201"], ["2020", "98", "310", "12", "88", "190"], ["2021", "131", "355", "9", "90", "222"],
                 ["2022", "140", "361", "17", "71", "230"]], (22, 22, 22, 22, 22, 22)),
    "long": ([["Side effect", "How often", "Most"]],
             [["Diarrhoea in the first two weeks", "1 in 3", "5 days"], ["Gallstones on long treatment", "1 in 4", "none"],
              ["Pain where the needle went in", "1 in 10", "2 days"], ["Slow pulse", "1 in 20", "1 week"],
              ["Low mood and anxiety", "1 in 50", "1 month"]], (70, 30, 30)),
    "section": ([["Symptom", "First step", "Then"]],
                [["Loose stools", "loperamide", "octreotide"], ["Flushing", "avoid triggers", "octreotide"], ["Wheeze", "inhaler", "ring us"],
                 ["Pain", "paracetamol", "codeine"], ["Tiredness", "short walks", "blood test"], ["Poor appetite", "small meals", "dietitian"]],
                (40, 40, 40)),
}

# Cells over several rows. Only rules tell how far they reach, unless they are the first of their rows.
MERGED = {
    "regimens": ([["Cancer", "Drug", "Dose", "Every"]],
                 [[("Pancreas", 1, 3), "Everolimus", "10 mg", "day"], ["Sunitinib", "37.5 mg", "day"], ["Lanreotide", "120 mg", "four weeks"],
                  [("Lung", 1, 2), "Octreotide", "30 mg", "four weeks"], ["Cisplatin", "75 mg", "three weeks"],
                  ["Bowel", "Telotristat", "250 mg", "eight hours"]], (40, 35, 30, 35)),
    "ringing": ([["Sign", "First step", "Whom to ring"]],
                [["Loose stools", "loperamide", ("the ward nurses", 1, 2)], ["Vomiting", "ondansetron"],
                 ["Black stools", "nothing by mouth", ("emergency services", 1, 3)], ["Fits", "lay on the side"], ["Fainting", "raise the legs"],
                 ["Itching", "cool bath", "the surgery"]], (40, 45, 45)),
    "broken": ([["Group", "Side effect", "What helps"]],
               [[("Somatostatin analogues, given by injection", 1, 2), "Gallstones on long treatment",
                 "an ultrasound scan every year and no fatty food"], ["Loose, pale stools", "enzymes with every meal"],
                [("mTOR inhibitors", 1, 2), "Sores in the mouth", "a soft brush and a mouthwash without alcohol"],
                ["Cough", "ring the ward at once"]], (40, 45, 50)),
    "names": ([[("Drug", 1, 2), ("Dose", 2), ("Visits", 1, 2)], ["Adults", "Children"]],
              [[("Octreotide", 1, 2), "100 mg", "20 mg", "2"], ["200 mg", "40 mg", "3"], ["Diazoxide", "300 mg", "50 mg", "4"]], (40, 30, 30, 30)),
}
# Tables of several pages: words only, so that any row could be taken for names.
PLACES = ("arm", "leg", "back", "chest", "belly", "neck", "head", "foot", "hand", "jaw", "hip")
STEPS = (("Pain in the %s", "Rest and warmth", "The surgery"), ("Swelling of the %s", "Raise it", "The ward"), ("Rash on the %s", "Cool cloths", "A pharmacist"),
         ("Numbness of the %s", "Look for wounds", "The nurses"), ("A wound on the %s", "Clean water", "The surgery"), ("A lump on the %s", "Leave it alone", "The clinic"))
LONG = {"signs": ([["Sign", "First step", "Whom to ring"]], [[sign % place, step, whom] for place in PLACES for sign, step, whom in STEPS], (55, 45, 45))}
EVERY = {**TABLES, **MERGED, **LONG}

# Without any space in the cells two columns may stand no further apart than two words: nobody could tell these from one.
TIGHT = [name for name in TABLES if name not in ("figures", "spanning")]


def run(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=300, **more).stdout


def grid(rows, columns):
    """The texts of all places, cells over several of them in each; and where each cell is."""
    texts, at = [[None] * columns for _ in rows], []
    for r, row in enumerate(rows):
        at.append([])
        for cell in row:
            text, across, down = (cell + (1,))[:3] if isinstance(cell, tuple) else (cell, 1, 1)
            first = texts[r].index(None)
            at[r].append((first, text, across, down))
            for i in range(down):
                texts[r + i][first:first + across] = [text] * across
    return texts, at


def lines(name):
    """What the rows read as."""
    head, rows, widths = EVERY[name]
    names = []
    for texts in zip(*grid(head, len(widths))[0]):
        names.append(", ".join(dict.fromkeys(text for text in texts if text)))
    return ["; ".join("%s: %s" % (n, cell) for n, cell in zip(names, row) if cell) for row in grid(rows, len(widths))[0]]


def paragraphs(name):
    """What stands above and below the table."""
    return BEFORE % name, AFTER % name


def spans(row):
    return [cell if isinstance(cell, tuple) else (cell, 1) for cell in row]


def as_html(name, style):
    head, rows, widths = EVERY[name]
    out = ["<section><p>%s</p><table>" % paragraphs(name)[0]]
    for tag, part, group in (("th", head, "thead"), ("td", rows, "tbody")):
        out.append("<%s>" % group)
        for row in grid(part, len(widths))[1]:
            cells = "".join("<%s%s%s%s>%s</%s>" % (tag, " colspan=%d" % n if n > 1 else "", " rowspan=%d" % down if down > 1 else "",
                                                 "" if style == "tight" or n > 1 else " style='width:%dmm'" % widths[column], html.escape(text), tag)
                            for column, text, n, down in row)
            out.append("<tr>%s</tr>" % cells)
        out.append("</%s>" % group)
    return "\n".join(out + ["</table><p>%s</p></section>" % paragraphs(name)[1]])


def chromium(folder, style):
    """A page a table: the program takes long to start."""
    css = {"ruled": "table{border-collapse:collapse} td,th{border:1px solid;padding:3px 6px}",
           "lines": "table{border-collapse:collapse} td,th{border-bottom:1px solid #ddd;padding:8px;text-align:left}",
           "plain": "td,th{padding:2px 8px;vertical-align:top} th{text-align:left}", "tight": ""}[style]
    names = TIGHT if style == "tight" else list(EVERY) if style == "ruled" else MERGED if style == "lines" else [*TABLES, "regimens", *LONG]
    page = os.path.join(folder, "page.html")
    with open(page, "w", encoding="utf-8") as f:
        f.write("<meta charset=utf-8><style>body{font:11pt serif;width:160mm} section{break-after:page} %s</style>" % css)
        f.write("".join(as_html(name, style) for name in names))
    target = os.path.join(folder, "chromium-%s.pdf" % style)
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf-no-header",
        "--user-data-dir=" + os.path.join(folder, "chromium"), "--print-to-pdf=" + target, "file://" + page)
    return {target: names}


FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="T" style:family="table"><style:table-properties style:width="%dmm" table:align="left"/></style:style>
%s<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:border="%s"/></style:style>
<style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>
<office:body><office:text><text:p>%s</text:p><table:table table:style-name="T">%s%s</table:table><text:p>%s</text:p></office:text></office:body></office:document>"""


def libreoffice_rows(part, columns, style):
    """Rows of a table; cells that others reach over are covered."""
    texts, at = grid(part, columns)
    out = []
    for r in range(len(part)):
        cells = ["<table:covered-table-cell/>"] * columns
        for column, text, across, down in at[r]:
            merged = ' table:number-columns-spanned="%d" table:number-rows-spanned="%d"' % (across, down) if across * down > 1 else ""
            cells[column] = '<table:table-cell table:style-name="C" office:value-type="string"%s><text:p%s>%s</text:p></table:table-cell>' % (
                merged, style, html.escape(text))
        out.append("<table:table-row>%s</table:table-row>" % "".join(cells))
    return "".join(out)


def libreoffice(folder, style):
    """ruled: names are repeated on each page, and text stands in the middle of merged cells; plain: neither."""
    ruled = style == "ruled"
    made, flats = {}, []
    for name in EVERY if ruled else [*TABLES, "regimens", *LONG]:
        head, rows, widths = EVERY[name]
        top = libreoffice_rows(head, len(widths), ' text:style-name="B"')
        if ruled:
            top = "<table:table-header-rows>%s</table:table-header-rows>" % top
        styles = "".join('<style:style style:name="W%d" style:family="table-column"><style:table-column-properties style:column-width="%dmm"/></style:style>' % (i, w)
                         for i, w in enumerate(widths))
        columns = "".join('<table:table-column table:style-name="W%d"/>' % i for i in range(len(widths)))
        look = '0.5pt solid #000000" style:vertical-align="middle' if ruled and name in MERGED else "0.5pt solid #000000" if ruled else "none"
        before, after = paragraphs(name)
        flats.append(os.path.join(folder, "%s-libreoffice-%s.fodt" % (name, style)))
        with open(flats[-1], "w", encoding="utf-8") as f:
            f.write(FODT % (sum(widths), styles, look, before, columns, top + libreoffice_rows(rows, len(widths), ""), after))
        made[flats[-1][:-5] + ".pdf"] = [name]
    run("soffice", "-env:UserInstallation=file://" + os.path.join(folder, "libreoffice"), "--headless", "--convert-to", "pdf", "--outdir", folder, *flats)
    return made


def groff(name, style, target):
    head, rows, widths = TABLES[name]
    long_cells = name == "wrapped"
    out = [".pl 297m", ".ps 11", ".vs 14", paragraphs(name)[0], ".sp", ".TS", "allbox tab(\t);" if style == "ruled" else "tab(\t);"]
    for row in head:
        out.append(" ".join("lB" if i == 0 else "s" for text, n in spans(row) for i in range(n)))
    out.append(" ".join("lw(%dm)" % (w * 0.27) if long_cells else "l" for w in widths) + ".")
    for row in head + rows:
        out.append("\t".join(("T{\n%s\nT}" % text if long_cells and len(text) > 12 else text) for text, n in spans(row)))
    out += [".TE", ".sp", paragraphs(name)[1]]
    run("ps2pdf", "-", target, input=run("groff", "-t", "-Tps", "-P-pa4", input="\n".join(out).encode()))


def latex(name, style, target):
    head, rows, widths = TABLES[name]
    ruled = style == "ruled"
    bar = "|" if ruled else ""
    kind = bar + bar.join("p{%dmm}" % w if name == "wrapped" else "l" for w in widths) + bar
    out = [r"\documentclass[11pt]{article}\begin{document}\noindent " + paragraphs(name)[0] + r"\par\bigskip\noindent\begin{tabular}{%s}" % kind]
    rule = r"\hline" if ruled else ""
    out.append(rule)
    for bold, part in ((r"\textbf{%s}", head), ("%s", rows)):
        for row in part:
            out.append(" & ".join(((r"\multicolumn{%d}{%sc%s}{%%s}" % (n, bar, bar) if n > 1 else "%s") % (bold % text if text else "")) for text, n in spans(row)) + r"\\" + rule)
        if style == "plain" and part is head:
            out.append(r"\hline")
    out += [r"\end{tabular}\par\bigskip\noindent " + paragraphs(name)[1] + r"\end{document}"]
    folder = target + ".d"
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "t.tex"), "w", encoding="utf-8") as f:
        f.write("\n".join(out))
    run("pdflatex", "-interaction=batchmode", "t.tex", cwd=folder)
    shutil.move(os.path.join(folder, "t.pdf"), target)
    shutil.rmtree(folder)


def reportlab(name, style, target):
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle
    head, rows, widths = TABLES[name]
    normal = getSampleStyleSheet()["Normal"]
    data, look = [], [("VALIGN", (0, 0), (-1, -1), "TOP")]
    for r, row in enumerate(head + rows):
        cells = []
        for text, n in spans(row):
            if n > 1:
                look.append(("SPAN", (len(cells), r), (len(cells) + n - 1, r)))
            text = "<b>%s</b>" % text if r < len(head) and style == "ruled" else text
            cells += [Paragraph(text, normal)] + [""] * (n - 1)
        data.append(cells)
    if style == "ruled":
        look.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    before, after = (Paragraph(text, normal) for text in paragraphs(name))
    SimpleDocTemplate(target).build([before, Table(data, [w * mm for w in widths], style=TableStyle(look)), after])


def cairo(name, style, target):
    """Words at places, column by column, as programs that print forms write them: head and rows in one type."""
    import cairo as c
    head, rows, widths = TABLES[name]
    surface = c.PDFSurface(target, 595, 842)
    draw = c.Context(surface)
    draw.select_font_face("Liberation Serif")
    draw.set_font_size(11)
    left, top, leading = 60, 60, 14

    def fill(text, x, y, width):
        line = ""
        for word in text.split():
            if line and draw.text_extents(line + " " + word).width > width:
                draw.move_to(x, y)
                draw.show_text(line)
                y, line = y + leading, ""
            line += (" " if line else "") + word
        draw.move_to(x, y)
        draw.show_text(line)
        return y + leading
    y = fill(paragraphs(name)[0], left, top, 450) + 20
    starts = [left + sum(widths[:i]) * 72 / 25.4 for i in range(len(widths))]
    places, y0 = [], y
    for row in head + rows:
        column, bottom = 0, y
        surface_y = y
        for text, n in spans(row):
            width = sum(widths[column:column + n]) * 72 / 25.4 - 8
            places.append((column, text, starts[column], surface_y, width))
            draw.push_group()
            bottom = max(bottom, fill(text, starts[column], surface_y, width))
            draw.pop_group()
            column += n
        y = bottom + 4
        if style == "ruled":
            draw.move_to(left - 3, y - 13)
            draw.line_to(starts[-1] + widths[-1] * 72 / 25.4, y - 13)
            draw.set_line_width(0.5)
            draw.stroke()
    for column in range(len(widths)):
        for place, text, x, at, width in places:
            if place == column and text:
                fill(text, x, at, width)
    fill(paragraphs(name)[1], left, y + 12, 450)
    surface.finish()


def each(make):
    """A file a table."""
    def make_all(folder, style):
        made = {}
        for name in TABLES:
            target = os.path.join(folder, "%s-%s-%s.pdf" % (name, make.__name__, style))
            make(name, style, target)
            made[target] = [name]
        return made
    return make_all


TOOLS = {"chromium": (chromium, ("ruled", "plain", "lines", "tight")), "libreoffice": (libreoffice, ("ruled", "plain")), "groff": (each(groff), ("ruled", "plain")),
         "latex": (each(latex), ("ruled", "plain")), "reportlab": (each(reportlab), ("ruled", "plain")), "cairo": (each(cairo), ("ruled", "plain"))}


def missing(tool):
    """Why a tool isn't available, or ""."""
    programs = {"libreoffice": ["soffice"], "latex": ["pdflatex"], "groff": ["groff", "ps2pdf"], "chromium": ["chromium"]}.get(tool)
    for program in programs or []:
        if shutil.which(program) is None:
            return program + " is not installed"
    if programs is None:
        try:
            __import__(tool)
        except ImportError:
            return "python3-%s is not installed" % tool
    return ""


def main(folder, tools=TOOLS):
    """The files made, each with the names of its tables."""
    made = {}
    for tool in tools:
        reason = missing(tool)
        if reason:
            print("left out: tables by %s: %s" % (tool, reason))
            continue
        make, styles = TOOLS[tool]
        for style in styles:
            made.update(make(os.path.abspath(folder), style))
    return made


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or TOOLS)
