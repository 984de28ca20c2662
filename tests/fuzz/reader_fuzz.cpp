// Fuzz target of the readers: a program of many names, and the name says which reader (fuzz_html, fuzz_docx
// …). What is read keeps the laws of documents and passages, whatever the bytes are; what can't be has its
// reason. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/reader.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/zip_wrap.hpp"
#include "tests/support/document_laws.hpp"

using namespace islet;

namespace {

std::string format;  // "txt", "docx" …

// A fuzzer can't find its way through checksums and compression: XML alone is put into an archive.
std::string file_of(std::string_view input) {
    if (input.starts_with("PK")) return std::string(input);
    if (format == "docx") return fuzz::zip_of({{"word/document.xml", std::string(input)}});
    if (format == "odt")
        return fuzz::zip_of({{"content.xml", std::string(input)}, {"META-INF/manifest.xml", "<a/>"}});
    return std::string(input);
}

std::string reason_fault(const std::string& reason) {
    if (reason.empty() || reason.back() == '.') return "a reason that is empty or ends in a full stop";
    return reason.find('\n') == std::string::npos ? "" : "a reason of more than one line";
}

std::vector<Document> read(std::string_view content) {
    std::vector<Document> documents;
    std::size_t skipped = 0;
    ReadSink sink;
    sink.document = [&](Document&& document) { documents.push_back(std::move(document)); };
    sink.skipped = [&](const std::string& where, const std::string& reason) {
        fuzz::law(where.starts_with("input." + format), "it isn't said what was skipped");
        fuzz::law(reason_fault(reason));
        ++skipped;
    };
    ReadLimits limits;
    limits.file_bytes = std::size_t{1} << 20;
    limits.record_bytes = std::size_t{1} << 18;
    limits.depth = 100;
    read_source(content, "input." + format, "input." + format, limits, sink);
    // A document may lack a part, such as damaged styles, and then says so besides.
    const bool many = format == "jsonl" || format == "csv" || format == "mbox" || format == "xml";
    fuzz::law(many || documents.size() <= 1, "more than one document");
    fuzz::law(many || documents.size() + skipped > 0, "neither a document nor a reason");
    return documents;
}

// A select in a formula or picture of a table fails an assertion of libgumbo 0.10 (parser.c), which ends the
// process: such a file is skipped with its reason.
bool ends_libgumbo(std::string_view page) {
    const auto lower = lower_ascii(page);
    const auto has = [&](std::string_view tag) { return lower.find(tag) != std::string::npos; };
    return has("<select") && has("<table") && (has("<math") || has("<svg"));
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char*** argv) {
    const std::string_view program = (*argv)[0];
    format = program.substr(program.rfind('_') + 1);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string file = file_of(fuzz::as_text(data, size));
    if (ends_libgumbo(file)) return 0;
    const auto documents = read(file);
    for (const Document& document : documents) {
        fuzz::law(test::document_fault(document));
        fuzz::law(!document.blocks.empty(), "a document without text");
        fuzz::law(!document.metadata.title.empty(), "no title");
        fuzz::law(test::passage_fault(document));
    }
    if (format == "pdf") return 0;  // twice the time
    const auto again = read(file);
    fuzz::law(again.size() == documents.size(), "not as many documents again");
    for (std::size_t i = 0; i < again.size(); ++i)
        fuzz::law(again[i].text == documents[i].text, "another text the second time");
    return 0;
}
