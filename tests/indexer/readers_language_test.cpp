// The language that a document says once for all of itself.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/fuzz/zip_wrap.hpp"
#include "tests/support/read_documents.hpp"

using namespace islet;
using namespace islet::testing;

namespace {

struct LanguageRow {
    const char* reason;
    const char* name;  ///< of the file
    std::string bytes;
    const char* language;
};

const std::string slow_growth = "Los tumores crecen despacio.";

std::string word_file(const std::string& run, const std::string& styles, const std::string& core = "") {
    return fuzz::zip_of({{"[Content_Types].xml", "<Types/>"},
                         {"word/document.xml", "<w:document xmlns:w='x'><w:body><w:p><w:r><w:rPr>" + run +
                                                   "</w:rPr><w:t>" + slow_growth +
                                                   "</w:t></w:r><w:r><w:t>No.</w:t></w:r></w:p></w:body>"
                                                   "</w:document>"},
                         {"word/styles.xml", "<w:styles xmlns:w='x'>" + styles + "</w:styles>"},
                         {"docProps/core.xml", "<c:coreProperties xmlns:c='c' xmlns:dc='d'><dc:language>" +
                                                   core + "</dc:language></c:coreProperties>"}});
}

std::string usual(const std::string& language) {
    return "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='" + language +
           "'/></w:rPr></w:rPrDefault></w:docDefaults>";
}

std::string writer(const std::string& named, const std::string& nameless, const std::string& paragraph) {
    const std::string spaces = " xmlns:o='o' xmlns:s='s' xmlns:f='f' xmlns:t='t'";
    return fuzz::zip_of({{"META-INF/manifest.xml", "<a/>"},
                         {"mimetype", "application/vnd.oasis.opendocument.text"},
                         {"styles.xml", "<o:document-styles" + spaces + "><o:styles>" + named +
                                            "</o:styles>"
                                            "</o:document-styles>"},
                         {"content.xml", "<o:document-content" + spaces + "><o:automatic-styles>" + nameless +
                                             "</o:automatic-styles><o:body><o:text>" + paragraph +
                                             "</o:text></o:body></o:document-content>"}});
}

std::string style(const std::string& head, const std::string& language) {
    return "<s:" + head + "><s:text-properties f:language='" + language +
           "' f:country='ES'/></s:" + head.substr(0, head.find(' ')) + ">";
}

std::string epub_in(const std::string& metadata, const std::string& package, const std::string& page) {
    return fuzz::zip_of({{"mimetype", "application/epub+zip"},
                         {"META-INF/container.xml",
                          "<container><rootfiles><rootfile full-path='c.opf'/></rootfiles></container>"},
                         {"c.opf", "<package" + package + "><metadata>" + metadata +
                                       "</metadata><manifest><item id='a' href='a.xhtml'/></manifest>"
                                       "<spine><itemref idref='a'/></spine></package>"},
                         {"a.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'" + page + "><body><p>" +
                                         slow_growth + "</p></body></html>"}});
}

std::string paper(const std::string& article, const std::string& title, const std::string& body) {
    return "<?xml version='1.0'?><article article-type='x'" + article +
           "><front><article-meta><title-group><article-title" + title +
           ">T</article-title></title-group></article-meta></front><body" + body + "><p>" + slow_growth +
           "</p></body></article>";
}

const std::string default_style = "default-style s:family='paragraph'";

}  // namespace

TEST_CASE("a document's own language, in every format") {
    const std::string page = "<body><p>" + slow_growth + "</p></body></html>";
    const std::vector<LanguageRow> rows = {
        {"HTML", "x.html", "<html lang=es-MX>" + page, "es-MX"},
        {"XHTML", "x.html", "<html xml:lang=es>" + page, "es"},
        {"HTML: the body", "x.html", "<html><body lang=es><p>" + slow_growth, "es"},
        {"HTML: the article in a frame of another", "x.html",
         "<html lang=en><body><article lang=es><p>" + slow_growth + "</p></article></body></html>", "es"},
        {"HTML: what is around the article", "x.html",
         "<html><body><div lang=es><main><p>" + slow_growth + "</p></main></div></body></html>", "es"},
        {"HTML: a header, of several the first", "x.html",
         "<html><head><meta http-equiv=content-language content='es, en'></head>" + page, "es"},
        {"HTML: for social networks", "x.html",
         "<html><head><meta property=og:locale content=es_ES></head>" + page, "es-ES"},
        {"JATS", "x.xml", paper(" xml:lang='es'", "", ""), "es"},
        {"JATS: the body", "x.xml", paper("", " xml:lang='en'", " xml:lang='es'"), "es"},
        {"JATS: the title", "x.xml", paper("", " xml:lang='es'", ""), "es"},
        {"JATS: none", "x.xml", paper("", "", ""), ""},
        {"MedlinePlus", "x.xml",
         "<health-topics><health-topic title='T' language='English'><full-summary>No.</full-summary>"
         "</health-topic></health-topics>",
         "en"},
        {"EPUB", "x.epub", epub_in("<language>es-MX</language>", "", ""), "es-MX"},
        {"EPUB: an empty one first", "x.epub", epub_in("<language/><language>es</language>", "", ""), "es"},
        {"EPUB: undetermined, but its chapters tell", "x.epub",
         epub_in("<language>und</language>", "", " lang='es'"), "es"},
        {"EPUB: the package", "x.epub", epub_in("", " xml:lang='es'", ""), "es"},
        {"Word: its properties", "x.docx", word_file("", usual("en-US"), "es"), "es"},
        {"Word: usual for its text", "x.docx", word_file("", usual("es-ES")), "es-ES"},
        {"Word: the usual style", "x.docx",
         word_file("", usual("en-US") +
                           "<w:style w:type='paragraph' w:default='1'><w:rPr><w:lang w:val='es-MX'/>"
                           "</w:rPr></w:style>"),
         "es-MX"},
        {"Word: most of the text", "x.docx", word_file("<w:lang w:val='es-ES'/>", usual("en-US")), "es-ES"},
        {"Writer: usual for its text", "x.odt", writer(style(default_style, "es"), "", "<t:p>No.</t:p>"),
         "es-ES"},
        {"Writer: a style of the text and the one it is based on", "x.odt",
         writer(style(default_style, "en") + style("style s:name='S'", "es"),
                "<s:style s:name='P1' s:parent-style-name='S'/>",
                "<t:p t:style-name='P1'>" + slow_growth + "</t:p><t:p>No.</t:p>"),
         "es-ES"},
        {"Writer: a span's", "x.odt",
         writer(style(default_style, "en"), style("style s:name='T1'", "es"),
                "<t:p>No. <t:span t:style-name='T1'>" + slow_growth + "</t:span></t:p>"),
         "es-ES"},
        {"Writer: styles that are based on each other", "x.odt",
         writer("<s:style s:name='A' s:parent-style-name='B'/><s:style s:name='B' s:parent-style-name='A'/>",
                "", "<t:p t:style-name='A'>" + slow_growth + "</t:p>"),
         ""},
        {"RTF: the usual language", "x.rtf", "{\\rtf1\\deflang3082 " + slow_growth + "\\par}", "es"},
        {"RTF: of most of the text", "x.rtf",
         "{\\rtf1\\deflang1033\\pard {\\lang2058 " + slow_growth + "}{\\lang1033 No.}\\par}", "es"},
        {"RTF: none said of it, another for Asian signs", "x.rtf",
         "{\\rtf1\\deflang1024\\deflangfe2052\\lang1024 " + slow_growth + "\\par}", ""},
        {"RTF: back to the usual one", "x.rtf",
         "{\\rtf1\\deflang1034\\lang1033 No.\\plain " + slow_growth + "\\par}", "es"},
        {"mail", "x.eml", "Subject: S\nContent-Language: es-ES, en\n\n" + slow_growth, "es-ES"},
        {"mail: a part", "x.eml",
         "Subject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
         "text/plain\n"
         "Content-Language: es\n\n" +
             slow_growth + "\n--b--\n",
         "es"},
        {"mail: its page", "x.eml", "Subject: S\nContent-Type: text/html\n\n<html lang=es>" + page, "es"},
        {"mail: what is no tag", "x.eml", "Subject: S\nContent-Language: <es>\n\n" + slow_growth, ""},
        {"front matter", "x.txt", "---\nlang: es_ES\n---\n" + slow_growth, "es-ES"},
        {"front matter, as sites' programs name it", "x.md",
         "+++\nlanguageCode = \"es\"\n+++\n" + slow_growth, "es"},
        {"front matter: locale", "x.md", "---\nlocale: es\n---\n" + slow_growth, "es"},
        {"a record", "x.jsonl", "{\"text\":\"" + slow_growth + "\",\"inLanguage\":\"es\"}\n", "es"},
        {"a row of a table", "x.csv", "text,language\n" + slow_growth + ",es\n", "es"},
    };
    for (const LanguageRow& row : rows) {
        INFO(row.reason);
        CHECK(read_document(row.bytes, row.name).metadata.language == row.language);
    }
}
