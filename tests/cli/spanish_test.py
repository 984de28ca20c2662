#!/usr/bin/env python3
"""Spanish articles, alone and among English ones, answer Spanish questions: corpus/spanish. usage: spanish_test.py BIN_DIR"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import subprocess
import sys
import zipfile

from support import ROOT, Checks, Programs

checks = Checks()
programs = Programs(sys.argv[1])
SPANISH = os.path.join(ROOT, "corpus", "spanish")
# Where they are asked, and the least share of the 28 questions that are answered first, and among the first three.
LIBRARIES = [("Spanish alone", [], 0.78, 0.89), ("Spanish and English", [os.path.join(ROOT, "corpus", "articles")], 0.71, 0.89)]

for name, others, first, third in LIBRARIES:
    db = os.path.join(programs.home, name.replace(" ", "-"))
    programs.index(db, os.path.join(SPANISH, "articles"), *others)
    done = subprocess.run([os.path.join(ROOT, "scripts", "evaluate"), "--bin", programs.bin, SPANISH, "--db", db, "--format", "json"],
                          capture_output=True, text=True, env=programs.env, timeout=300)
    figures = json.loads(done.stdout)["sets"][0] if done.returncode == 0 else {}
    checks.that(figures.get("success@1", 0) >= first and figures.get("success@3", 0) >= third, name + ": the questions are answered", figures or done.stderr)
    found = json.loads(programs.search(db, "--filter", "language=es", "--format", "json", "tumor").text)
    checks.that([r["document"]["language"] for r in found["results"]], name + ": articles in Spanish are named so", found["results"])
    for typed in ("sindrome", "síndrome"):
        found = json.loads(programs.search(db, "--format", "json", typed + " carcinoide").text)
        checks.that(found["results"] and found["results"][0]["document"]["id"] == "sindrome-carcinoide.html", name + ": " + typed, found["results"][:1])

TEXT = "El insulinoma es un tumor del páncreas que hace demasiada insulina, y por eso el azúcar en la sangre baja mucho. Los síntomas son temblor, sudor y hambre."
ENGLISH = "An insulinoma is a tumour of the pancreas that makes too much insulin, so that the sugar in the blood falls very low. The signs are shaking, sweat and hunger."


def archive(name, members):
    with zipfile.ZipFile(programs.place(name), "w") as made:
        for member, text in members.items():
            made.writestr(member, text)
    return programs.place(name)


def docx(name, text, styles="", settings=""):
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return archive(name, {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document %s><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>" % (names, text),
                          "word/styles.xml": "<w:styles %s>%s</w:styles>" % (names, styles), "word/settings.xml": "<w:settings %s>%s</w:settings>" % (names, settings)})


def odt(name, text, style):
    spaces = 'xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:fo="f"'
    return archive(name, {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<a/>",
                          "content.xml": "<office:document-content %s><office:body><office:text><text:p>%s</text:p></office:text></office:body></office:document-content>" % (spaces, text),
                          "styles.xml": "<office:document-styles %s><office:styles>%s</office:styles></office:document-styles>" % (spaces, style)})


def pdf(name, lines, catalog=""):
    page = "BT /F1 11 Tf 72 720 Td 14 TL " + " ".join("(%s) Tj T*" % line for line in lines) + " ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               "<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    made = "%PDF-1.4\n" + "".join("%d 0 obj\n%s\nendobj\n" % (n + 1, text) for n, text in enumerate(objects)) + "trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n"
    with open(programs.place(name), "wb") as f:
        f.write(made.encode("latin1"))
    return programs.place(name)


def documents(db):
    return {d["id"]: d for d in json.loads(programs.search(programs.place(db), "--list", "documents", "--format", "json").text)}


def declared():
    """What a file says of its language counts where its words don't tell."""
    usual = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="%s"/></w:rPr></w:rPrDefault></w:docDefaults>'
    style = '<style:default-style style:family="%s"><style:text-properties fo:language="%s" fo:country="%s"/></style:default-style>'
    rows = [  # name, file, what becomes of it
        ("usual.docx", docx("usual.docx", "Insulinoma pancreático", usual % "es-MX"), "es-MX"), ("theme.docx", docx("theme.docx", "Insulinoma pancreático", settings='<w:themeFontLang w:val="es-ES"/>'), "es-ES"),
        ("both.docx", docx("both.docx", "Insulinoma", usual % "es-AR", '<w:themeFontLang w:val="en-US"/>'), "es-AR"), ("none.docx", docx("none.docx", "Insulinoma"), None),
        ("strange.docx", docx("strange.docx", "Insulinoma", usual % "x-none"), None), ("wrong.docx", docx("wrong.docx", TEXT, usual % "en-US"), "es"), ("english.docx", docx("english.docx", ENGLISH, usual % "en-GB"), "en-GB"),
        ("usual.odt", odt("usual.odt", "Insulinoma pancreático", style % ("graphic", "en", "US") + style % ("paragraph", "es", "CL")), "es-CL"), ("country.odt", odt("country.odt", "Insulinoma", style % ("paragraph", "es", "none")), "es"),
        ("none.odt", odt("none.odt", "Insulinoma", style % ("paragraph", "none", "none")), None), ("lang.pdf", pdf("lang.pdf", ["Insulinoma"], "/Lang (es-PE)"), "es-PE"),
        ("wide.pdf", pdf("wide.pdf", ["Insulinoma"], "/Lang <FEFF00650073002D00430052>"), "es-CR"), ("none.pdf", pdf("none.pdf", ["Insulinoma"], "/Language (es)"), None), ("open.pdf", pdf("open.pdf", ["Insulinoma"], "/Lang (es"), "es")]
    run = programs.index(programs.place("declared"), *[path for _, path, _ in rows])
    found = documents("declared")
    for name, _, language in rows:
        checks.that(name in found and found[name]["language"] == language, "%s is in %s" % (name, language), found.get(name, run.errors))


def filters():
    """A language is all of its regions; a region is that region; what says nothing is English."""
    articles = [("mexico", "es-MX", TEXT), ("spain", "es_ES", TEXT), ("spanish", "Spanish", TEXT), ("untold", None, TEXT), ("british", "en-GB", ENGLISH), ("plain", "en", ENGLISH), ("silent", None, ENGLISH), ("polish", "pl-PL", "Guz trzustki")]
    with open(programs.place("articles.jsonl"), "w", encoding="utf8") as f:
        for name, language, text in articles:
            f.write(json.dumps({"id": name, "title": "Insulinoma", "text": text, **({"language": language} if language else {})}) + "\n")
    programs.index(programs.place("languages"), programs.place("articles.jsonl"))
    spanish, english = {"mexico", "spain", "spanish", "untold"}, {"british", "plain", "silent"}
    for asked, names in (("es", spanish), ("ES", spanish), ("spa", spanish), ("español", spanish), ("es-MX", {"mexico"}), ("es-es", {"spain"}), ("es-AR", set()), ("en", english), ("en-GB", {"british"}), ("en-US", set()),
                         ("pl", {"polish"}), ("pl-PL", {"polish"}), ("p", set()), ("de", set())):
        for by in ("passage", "document"):
            answer = json.loads(programs.search(programs.place("languages"), "--filter", "language=" + asked, "--by", by, "--format", "json", "insulinoma").text)
            found = {d["document"]["id"] for r in answer["results"] for d in [r, *r["duplicates"]]}
            checks.that(found == names, "language=%s, by %s" % (asked, by), found)
        counted = json.loads(programs.search(programs.place("languages"), "--filter", "language=" + asked, "--count", "--format", "json", "insulinoma").text)
        checks.that(counted["total"]["value"] == len(names), "language=%s is counted" % asked, counted["total"])
    both = json.loads(programs.search(programs.place("languages"), "--filter", "language=pl", "--filter", "language=en-GB", "--format", "json", "insulinoma").text)
    checks.that({r["document"]["id"] for r in both["results"]} == {"polish", "british"}, "several languages are either", both["results"])


FURNITURE = ("Inicio > Enfermedades > Páncreas", "Compartir", "Imprimir", "Saltar al contenido principal", "Utilizamos cookies propias y de terceros para mejorar su experiencia.", "Última revisión: 3 de mayo de 2024", "Aviso legal",
             "Suscríbase a nuestro boletín de noticias", "© 2024 Fundación Islote. Todos los derechos reservados.", "Esta información no sustituye la consulta con su médico.", "Volver arriba", "¿Le ha resultado útil esta página?")
KEPT = ("Volver al trabajo después de la operación lleva tiempo.", "Llame al 112 si tiene fiebre de más de 38 grados.", "La fecha de la operación se decide con usted, y el médico le llama.", "Comparta con su enfermera lo que le preocupa, sin miedo.")


def furniture():
    """What stands round an article on a page, in text, in a record and in HTML."""
    lines = list(FURNITURE[:4]) + ["Insulinoma", TEXT] + list(KEPT) + list(FURNITURE[4:])
    programs.write(programs.place("page.txt"), "\n\n".join(lines) + "\n")
    programs.write(programs.place("page.html"), "<html lang='es'><title>Insulinoma</title><body>" + "".join("<p>%s</p>" % line for line in lines) + "</body></html>")
    programs.write(programs.place("page.jsonl"), json.dumps({"id": "record", "text": "\n\n".join(lines)}) + "\n")
    for name in ("page.txt", "page.html", "page.jsonl"):
        programs.index(programs.place("furniture"), "--rebuild", programs.place(name))
        shown = [json.loads(line) for line in programs.search(programs.place("furniture"), "--all", "--format", "jsonl", "--boilerplate", "--by", "passage", "insulinoma OR compartir OR cookies OR aviso OR volver OR trabajo OR 112 OR fecha OR enfermera OR boletín OR "
                 "derechos OR sustituye OR útil OR revisión OR imprimir OR saltar OR inicio").text.splitlines()]
        kept = "\n".join(passage["text"] for passage in shown if not passage["boilerplate"])
        for line in KEPT:
            checks.that(line in kept, "%s keeps %r" % (name, line), kept)
        left = [line for line in FURNITURE if line in kept]
        checks.that(not left, "%s: no furniture in the article" % name, left)
        dates = {d["date"] for d in documents("furniture").values()}
        checks.that(dates == {"2024-05-03"}, "%s: the date of its review" % name, dates)


def hyphens():
    """A word parted at a line's end is one, a real hyphen stays."""
    lines = ["El insulinoma es un tumor del p\xe1ncreas que hace dema-", "siada insulina, y por eso el az\xfacar en la sangre baja mu-", "cho. Los s\xedntomas pasaron con el tratamiento m\xe9dico-", "quir\xfargico, y los m\xe9dicos lo se\xf1ala-",
             "ron en el informe. El tratamiento m\xe9dico-quir\xfargico es lo m\xe1s", "com\xfan en las personas que tienen este tumor."]
    programs.index(programs.place("hyphens"), pdf("hyphens.pdf", lines))
    text = " ".join(r["text"] for r in json.loads(programs.search(programs.place("hyphens"), "--format", "json", "insulinoma tratamiento").text)["results"])
    for word in ("demasiada", "mucho", "señalaron", "médico-quirúrgico, y"):
        checks.that(word in text, "hyphens: " + word, text)


for test in (declared, filters, furniture, hyphens):
    test()
checks.finish()
