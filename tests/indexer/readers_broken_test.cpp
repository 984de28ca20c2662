// Broken tables, mails, books and XML: what can be read is read, what can't is named with its reason.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/fuzz/zip_wrap.hpp"
#include "tests/support/read_documents.hpp"
#include "tests/support/sample_text.hpp"

using namespace islet;
using namespace islet::testing;
using namespace std::string_literals;

namespace {

using islet::test::repeated;
using Lines = std::vector<std::string>;

struct BrokenRow {
    const char* reason;
    const char* name;
    std::string content;
    Lines text;     ///< of each document: title, then its blocks
    Lines skipped;  ///< beginnings of what is reported
};

Lines titles_and_blocks(const Readings& readings) {
    Lines texts;
    for (const Document& document : readings.documents) {
        std::string text = document.metadata.title;
        for (const std::string& block : outline(document)) text += " | " + block;
        texts.push_back(text);
    }
    return texts;
}

void check_broken(const std::vector<BrokenRow>& rows) {
    for (const BrokenRow& row : rows) {
        INFO(row.name << ": " << row.reason);
        const Readings readings = read(row.content, row.name);
        CHECK(titles_and_blocks(readings) == row.text);
        REQUIRE(readings.skipped.size() == row.skipped.size());
        for (std::size_t i = 0; i < row.skipped.size(); ++i) {
            CHECK(readings.skipped[i].substr(0, row.skipped[i].size()) == row.skipped[i]);
        }
        CHECK(readings.documents.size() + readings.skipped.size() > 0);  // never silence
    }
}

using Files = std::vector<std::pair<std::string, std::string>>;

/// A book of chapters "a" and "b" in files that are given.
std::string book_of(Files files, const std::string& spine = "<itemref idref='a'/><itemref idref='b'/>") {
    files.insert(files.begin(),
                 {{"mimetype", "application/epub+zip"},
                  {"META-INF/container.xml",
                   "<container><rootfiles><rootfile full-path='O/p.opf'/></rootfiles></container>"},
                  {"O/p.opf",
                   "<package><metadata><dc:title>Book</dc:title></metadata><manifest><item id='a' "
                   "href='a.xhtml'/><item id='b' href='b.xhtml'/></manifest><spine>" +
                       spine + "</spine></package>"}});
    return fuzz::zip_of(files, ZIP_CM_DEFLATE);
}

std::string bare_page(const std::string& body) { return "<html><body>" + body + "</body></html>"; }

/// An article of PubMed Central. head: in front of it.
std::string pmc_article(const std::string& body, const std::string& head = "<?xml version='1.0'?>") {
    return head +
           "<article article-type='x'><front><article-meta><title-group><article-title>Gout</article-title>"
           "</title-group></article-meta></front><body><p>" +
           body + "</p></body></article>";
}

const std::string laughs =
    "<!DOCTYPE article [<!ENTITY a 'rash'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>";

std::string odt(const std::string& body, Files more = {}) {
    more.insert(more.begin(),
                {{"mimetype", "application/vnd.oasis.opendocument.text"},
                 {"META-INF/manifest.xml", "<manifest/>"},
                 {"content.xml", "<o:document-content xmlns:o='o' xmlns:t='t'><o:body><o:text><t:p>" + body +
                                     "</t:p></o:text></o:body></o:document-content>"}});
    return fuzz::zip_of(more, ZIP_CM_DEFLATE);
}

std::string docx(const std::string& text, Files more = {}) {
    more.insert(more.begin(), {"word/document.xml", "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>" + text +
                                                        "</w:t></w:r></w:p></w:body></w:document>"});
    return fuzz::zip_of(more, ZIP_CM_DEFLATE);
}

}  // namespace

TEST_CASE("broken tables") {
    check_broken({
        {"no bytes", "t.csv", "", {}, {"t.csv: an empty file"}},
        {"only names", "t.csv", "id,title,text\n", {}, {"t.csv: a table without rows"}},
        {"one column is no table", "t.csv", "text\nWater.\n", {}, {"t.csv: no table"}},
        {"a quote that is never closed costs no other row",
         "t.csv",
         "title,text\nOne,\"Water.\"\nTwo,\"Bread.\nThree,Salt.\n",
         {"One | p Water.", "Two | p \"Bread.", "Three | p Salt."},
         {"t.csv:3: a quote that is never closed"}},
        {"nor does one that the next quote would close",
         "t.csv",
         "title,text\nTwo,\"Bread.\nThree,\"Salt.\"\n",
         {"Two | p \"Bread.", "Three | p Salt."},
         {"t.csv:2: a quote that is never closed"}},
        {"cut in a quoted cell",
         "t.csv",
         "title,text\nOne,Water.\nTwo,\"Bre",
         {"One | p Water.", "Two | p \"Bre"},
         {"t.csv:3: a quote that is never closed"}},
        {"quotes in a quoted cell that nobody doubled",
         "t.csv",
         "title,text\nOne,\"Say \"no\" to it.\"\n",
         {"One | p Say no\" to it.\""},
         {}},
        {"a cell with a NUL",
         "t.csv",
         "title,text\nOne,Wa\0ter.\nTwo,Bread.\n"s,
         {"One | p Water.", "Two | p Bread."},
         {}},
        {"line ends of old Macs",
         "t.csv",
         "title,text\rOne,Water.\rTwo,Bread.\r",
         {"One | p Water.", "Two | p Bread."},
         {}},
        {"lines of comment above the names",
         "t.tsv",
         "# Free to use, share and change.\n#\n# title, then text\ntitle\ttext\nOne\tBread.\n",
         {"One | p Bread."},
         {}},
        {"a name that begins with that sign",
         "t.csv",
         "#,title,text\n7,One,Bread.\n",
         {"One | t #: 7 | p Bread."},
         {}},
        {"nothing but comment", "t.csv", "# a, b\n", {}, {"t.csv: a table without rows"}},
        {"a separator that a line of its own names",
         "t.csv",
         "sep=;\ntitle;text\nOne;Water, bread.\n",
         {"One | p Water, bread."},
         {}},
        {"rows of other lengths",
         "t.csv",
         "title,text\nOne\nTwo,Bread.,salt\n",
         {"Two | p Bread. | t salt"},
         {"t.csv:2: no text"}},
        {"Windows-1252",
         "t.csv",
         "title,text\nOne,\x93"
         "Caf\xE9\x94.\n",
         {"One | p “Café”."},
         {}},
        {"UTF-16", "t.csv", "\xFF\xFEt\0,\0t\0e\0x\0t\0\n\0A\0,\0B\0.\0\n\0"s, {"A | t t: A | p B."}, {}},
        {"an open quote in TSV",
         "t.tsv",
         "title\ttext\nOne\t\"Water.\nTwo\tBread.\n",
         {"One | p \"Water.", "Two | p Bread."},
         {"t.tsv:2: a quote that is never closed"}},
    });
}

TEST_CASE("broken mailboxes and web archives") {
    const std::string from = "From a@b.example Mon Jan  1 00:00:00 2024\n";
    const std::string saved =
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/x\nMIME-Version: 1.0\n";
    check_broken({
        {"one line", "m.mbox", from, {}, {"m.mbox:1: an e-mail that can't be parsed"}},
        {"one line without an end",
         "m.mbox",
         from.substr(0, from.size() - 1),
         {},
         {"m.mbox:1: an e-mail that can't be parsed"}},
        {"headers alone", "m.mbox", from + "Subject: A\n\n", {}, {"m.mbox:1: no text"}},
        {"few headers, and a mail that is cut",
         "m.mbox",
         from + "Subject: One\n\nWater.\n\n" + from +
             "Subject: Two\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: "
             "text/plain\n\nBre",
         {"One | p Water.", "Two | p Bre"},
         {}},
        {"a bad mail between good ones",
         "m.mbox",
         from + "Subject: One\n\nWater.\n\n" + from + "Subject: Two\n\n\n\n" + from +
             "Subject: Three\n\nSalt.\n",
         {"One | p Water.", "Three | p Salt."},
         {"m.mbox:2: no text"}},
        {"a character set that nobody knows",
         "m.mbox",
         from + "Subject: One\nContent-Type: text/plain; charset=x-none\n\nCaf\xE9.\n",
         {"One | p Café."},
         {}},
        {"no mailbox, whatever its name", "m.mbox", "Water.\n", {"Water. | p Water."}, {}},
        {"no archive: what a server said in its place",
         "m.zip",
         "<html><p>404 Not found</p></html>\n",
         {},
         {"m.zip: no ZIP archive, though it is named like one"}},
        {"a page that is cut",
         "p.mht",
         saved + "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
                 "Content-Transfer-Encoding: quoted-printable\n\n<title>T</title><p>Water is=",
         {"T | p Water is"},
         {}},
        {"without a page",
         "p.mht",
         saved + "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n",
         {},
         {"p.mht: a web archive without a page in it"}},
        {"without a boundary",
         "p.mht",
         saved + "Content-Type: multipart/related\n\n--b\n\n<p>Water.\n",
         {},
         {"p.mht: a web archive without a page in it"}},
    });
}

TEST_CASE("broken books") {
    const std::string water = bare_page("<p>Water.</p>");
    check_broken({
        {"a chapter isn't there",
         "b.epub",
         book_of({{"O/b.xhtml", water}}),
         {"Book | p Water."},
         {"b.epub: O/a.xhtml in it isn't there"}},
        {"a chapter that nothing names",
         "b.epub",
         book_of({{"O/b.xhtml", water}}, "<itemref idref='c'/><itemref idref='b'/>"),
         {"Book | p Water."},
         {"b.epub: a chapter that it names isn't in it: c"}},
        {"a chapter nests too deep",
         "b.epub",
         book_of({{"O/a.xhtml", bare_page(repeated("<div>", 3000))}, {"O/b.xhtml", water}}),
         {"Book | p Water."},
         {"b.epub: O/a.xhtml in it: tags nested deeper"}},
        {"a chapter is a bomb",
         "b.epub",
         book_of(
             {{"O/a.xhtml", bare_page("<p>" + repeated("rash ", 600'000) + "</p>")}, {"O/b.xhtml", water}}),
         {"Book | p Water."},
         {"b.epub: O/a.xhtml in it unpacks to more than"}},
        {"a chapter that only its shop can read",
         "b.epub",
         book_of({{"META-INF/encryption.xml",
                   "<encryption><EncryptedData><CipherData><CipherReference "
                   "URI='O/a.xhtml'/></CipherData></EncryptedData></encryption>"},
                  {"O/a.xhtml", "\x8B\x01\xF3?"},
                  {"O/b.xhtml", water}}),
         {"Book | p Water."},
         {"b.epub: O/a.xhtml in it is encrypted"}},
        {"no chapter can be read", "b.epub", book_of({}), {}, {"b.epub: O/a.xhtml in it isn't there"}},
        {"no chapters", "b.epub", book_of({}, ""), {}, {"b.epub: no text"}},
        {"cut",
         "b.epub",
         book_of({{"O/a.xhtml", water}}).substr(0, 300),
         {},
         {"b.epub: a damaged ZIP archive"}},
        {"no package",
         "b.epub",
         fuzz::zip_of({{"META-INF/container.xml", "<container/>"}}),
         {},
         {"b.epub: an EPUB without a package"}},
    });
}

TEST_CASE("broken RTF") {
    check_broken({
        {"groups that are never closed",
         "r.rtf",
         "{\\rtf1 {\\b Water.\\par {Bread",
         {"Water. | p Water. | p Bread"},
         {}},
        {"a bracket too many",
         "r.rtf",
         "{\\rtf1 Water.\\par}}}{Bread.\\par}",
         {"Water. | p Water. | p Bread."},
         {}},
        {"cut in a sign", "r.rtf", "{\\rtf1 Caf\\'e", {"Cafe | p Cafe"}, {}},
        {"a picture longer than the file",
         "r.rtf",
         "{\\rtf1 Water.\\par\\bin99999 Bread.\\par}",
         {"Water. | p Water. | p Bread."},
         {}},
        {"a length below nothing",
         "r.rtf",
         "{\\rtf1 Water.\\bin-5\\par Bread.}",
         {"Water. | p Water. | p Bread."},
         {}},
        {"numbers too large",
         "r.rtf",
         "{\\rtf1\\uc99999999999999 \\fs99999999999999999999 Water.\\par}",
         {"Water. | p Water."},
         {}},
        {"a code page that there isn't",
         "r.rtf",
         "{\\rtf1\\ansicpg99999 Caf\\'e9\\par}",
         {"Café | p Café"},
         {}},
        {"a NUL", "r.rtf", "{\\rtf1 Wa\0ter.\\par}"s, {"Water. | p Water."}, {}},
        {"half a pair", "r.rtf", "{\\rtf1 Water \\u-10179?.\\par}", {"Water \uFFFD. | p Water \uFFFD."}, {}},
        {"nothing", "r.rtf", "{\\rtf1}", {}, {"r.rtf: no text"}},
        {"too deep", "r.rtf", "{\\rtf1 " + repeated("{", 3000), {}, {"r.rtf: groups nested deeper"}},
    });
}

TEST_CASE("broken XML") {
    const std::string topic =
        "<health-topic title='Gout' "
        "language='English'><full-summary>&lt;p&gt;Water.&lt;/p&gt;</full-summary></health-topic>";
    check_broken({
        {"entities in entities stay as they are",
         "a.xml",
         pmc_article("Water &c; bread.", "<?xml version='1.0'?>" + laughs),
         {"Gout | p Water &c; bread."},
         {}},
        {"a file of the machine",
         "a.xml",
         pmc_article("Water &x;.",
                     "<?xml version='1.0'?><!DOCTYPE article [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
         {"Gout | p Water &x;."},
         {}},
        {"cut",
         "a.xml",
         std::string(pmc_article("Water.</p><p>Bread"), 0, pmc_article("Water.</p><p>Bread").find("read")),
         {"Gout | p Water. | p B"},
         {"a.xml:1: damaged XML: "}},
        {"cut before any text", "a.xml", pmc_article("Water.").substr(0, 100), {}, {"a.xml: damaged XML: "}},
        {"too deep",
         "a.xml",
         pmc_article(repeated("<b>", 3000) + repeated("</b>", 3000)),
         {},
         {"a.xml: XML nested deeper"}},
        {"a NUL", "a.xml", pmc_article("Wa\0ter."s), {"Gout | p Water."}, {}},
        {"another encoding than it says",
         "a.xml",
         pmc_article("Caf\xE9 and water.", "<?xml version='1.0' encoding='UTF-8'?>"),
         {"Gout | p Café and water."},
         {}},
        {"an encoding that there isn't",
         "a.xml",
         pmc_article("Caf\xE9.", "<?xml version='1.0' encoding='x-none'?>"),
         {"Gout | p Café."},
         {}},
        {"no body",
         "a.xml",
         "<?xml version='1.0'?><article article-type='x'><front/></article>",
         {},
         {"a.xml: no text"}},
        {"something else",
         "a.xml",
         "<?xml version='1.0'?><feed>Water.</feed>",
         {},
         {"a.xml: XML that holds no article"}},
        {"topics that are cut",
         "m.xml",
         "<?xml version='1.0'?><health-topics>" + topic + "<health-topic title='B' lang",
         {"Gout | p Water."},
         {"m.xml:2: no text", "m.xml:2: damaged XML: "}},
        {"a topic without text",
         "m.xml",
         "<?xml version='1.0'?><health-topics><health-topic title='B' language='English'/>" + topic +
             "</health-topics>",
         {"Gout | p Water."},
         {"m.xml:1: no text"}},
    });
}

TEST_CASE("broken office files") {
    check_broken({
        {"a bomb",
         "o.odt",
         odt(repeated("rash ", 600'000)),
         {},
         {"o.odt: content.xml in it unpacks to more than"}},
        {"cut", "o.odt", odt("Water.").substr(0, 200), {}, {"o.odt: a damaged ZIP archive"}},
        {"too deep",
         "o.odt",
         odt(repeated("<t:span>", 3000) + repeated("</t:span>", 3000)),
         {},
         {"o.odt: XML nested deeper"}},
        {"damaged styles cost no text",
         "o.odt",
         odt("Water.", {{"styles.xml", "<<<"}}),
         {"Water. | p Water."},
         {"o.odt: styles.xml in it is damaged"}},
        {"nor do damaged properties",
         "o.odt",
         odt("Water.", {{"meta.xml", "<x>"}}),
         {"Water. | p Water."},
         {"o.odt: meta.xml in it is damaged"}},
        {"the same in Word",
         "w.docx",
         docx("Water.",
              {{"word/styles.xml", "<<<"}, {"word/numbering.xml", "<"}, {"docProps/core.xml", "<x"}}),
         {"Water. | p Water."},
         {"w.docx: word/styles.xml in it", "w.docx: word/numbering.xml in it",
          "w.docx: docProps/core.xml in it"}},
        {"notes that can't be read",
         "w.docx",
         docx("Water.", {{"word/footnotes.xml", "<"}}),
         {"Water. | p Water."},
         {"w.docx: word/footnotes.xml in it is damaged"}},
        {"the text stands elsewhere than usual",
         "w.docx",
         fuzz::zip_of({{"_rels/.rels",
                        "<Relationships><Relationship Type=\"http://x/officeDocument\" "
                        "Target=\"/word/document2.xml\"/></Relationships>"},
                       {"word/document2.xml",
                        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Water.</w:t></w:r></w:p></w:body>"
                        "</w:document>"}}),
         {"Water. | p Water."},
         {}},
        {"it is said to stand where nothing is",
         "w.docx",
         fuzz::zip_of(
             {{"_rels/.rels", "<Relationship Type=\"x/officeDocument\" Target=\"word/none.xml\"/>"}}),
         {},
         {"w.docx: a ZIP archive that holds neither"}},
        {"the text itself is damaged",
         "w.docx",
         docx("Water.</w:p>"),
         {},
         {"w.docx: word/document.xml in it is damaged"}},
    });
}

TEST_CASE("broken records and front matter") {
    check_broken({
        {"cut",
         "r.jsonl",
         "{\"title\":\"One\",\"text\":\"Water.\"}\n{\"text\":\"Bre",
         {"One | p Water."},
         {"r.jsonl:2: not valid JSON"}},
        {"a list instead of lines",
         "r.jsonl",
         "[{\"text\":\"Water.\"}]\n",
         {},
         {"r.jsonl:1: not a JSON object"}},
        {"Windows-1252", "r.jsonl", "{\"title\":\"One\",\"text\":\"Caf\xE9.\"}\n", {"One | p Café."}, {}},
        {"TOML that is never closed is text",
         "t.md",
         "+++\ntitle = \"A\"\n\nWater.\n",
         {"+++ title = \"A\" | p +++ title = \"A\" | p Water."},
         {}},
        {"TOML that is none",
         "t.md",
         "+++\ntitle =\n[[[\nx = = 3\n+++\n\nWater.\n",
         {"Water. | p Water."},
         {}},
        {"TOML with a NUL", "t.md", "+++\ntitle = \"A\0B\"\n+++\n\nWater.\n"s, {"AB | p Water."}, {}},
        {"TOML that nests",
         "t.md",
         "+++\nx = " + repeated("[", 3000) + "\n+++\n\nWater.\n",
         {"Water. | p Water."},
         {}},
    });
}
