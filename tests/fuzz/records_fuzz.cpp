// Fuzz target: everything that is read back from a database or another process: passages with their analysis,
// documents, words, abbreviations, vectors, manifest, checksums. Damaged bytes are none, never a crash; what
// is read comes back when written again. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/hash.hpp"
#include "database/checksums/block_checksums.hpp"
#include "database/checksums/version_file.hpp"
#include "database/dictionary/acronym_table.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "database/dictionary/word_list.hpp"
#include "database/forward/pair_signature.hpp"
#include "database/forward/seal.hpp"
#include "database/lengths/record_lengths.hpp"
#include "database/meaning/vector_block.hpp"
#include "database/passage_record.hpp"
#include "indexer/sandbox/document_bytes.hpp"
#include "indexer/sources/manifest.hpp"
#include "islet/error.hpp"
#include "language/language.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/token_laws.hpp"

using namespace islet;

namespace {

// A damaged manifest is an Error with a hint; a sound one comes back.
void check_manifest(std::string_view bytes) {
    Manifest manifest;
    try {
        manifest = decode_manifest(bytes);
    } catch (const Error& error) {
        fuzz::law(!error.hint().empty(), "an error without a hint");
        return;
    }
    fuzz::law(encode(decode_manifest(encode(manifest))) == encode(manifest), "a manifest doesn't come back");
}

// As many numbers as rows, whatever the bytes say.
void check_vectors(std::string_view bytes) {
    for (const std::size_t dimensions : {std::size_t{2}, std::size_t{384}}) {
        const auto block = decode_block(bytes, dimensions);
        if (!block) continue;
        fuzz::law(block->checks.size() == block->size() && block->bytes.size() == block->size() * dimensions,
                  "a block of vectors lacks some of a row");
        const auto again = decode_block(encode(*block), dimensions);
        fuzz::law(again && again->numbers == block->numbers && again->checks == block->checks &&
                      again->bytes == block->bytes,
                  "a block of vectors doesn't come back");
    }
}

// A head whose hash is made to fit leads nowhere but into its file.
void check_checksums(std::string_view bytes) {
    (void)decode_version_file(bytes);
    if (const auto sums = decode_checksums(bytes))
        fuzz::law(encode(*sums) == bytes, "checksums don't come back");
    const auto size = head_bytes(bytes, bytes.size());
    if (!size) return;
    auto sealed = std::string(bytes);
    auto hash = hash64(bytes.substr(0, *size - 8));
    for (auto at = *size - 8; at < *size; ++at, hash >>= 8U) sealed[at] = static_cast<char>(hash & 0xFFU);
    const auto head = decode_head(sealed, sealed.size());
    fuzz::law(head.has_value(), "a head with its hash is refused");
    for (const auto& table : head->all) {
        fuzz::law(table.first_byte + table.blocks * ChecksumHead::sum_bytes <= bytes.size(),
                  "sums beyond the end of the file");
        if (table.blocks > 0)
            fuzz::law(table.first_group + (table.blocks - 1) / ChecksumHead::group_sums < head->groups.size(),
                      "more sums than groups");
    }
    (void)decode_checksums(sealed);
}

void check_passage(const PassageRecord& passage) {
    const auto written = encode(passage);
    const auto again = decode_passage(written);
    fuzz::law(again && again->text == passage.text && again->headings == passage.headings,
              "a passage doesn't come back");
    Analyzer analyzer;
    fuzz::law(test::read_fault(passage.text_tokens, passage.text, analyzer));
    fuzz::law(test::read_fault(passage.sentences, passage.text, analyzer));
}

// The first line is a text, the rest what a record says of it.
void check_analysis(std::string_view bytes) {
    const auto [text, record] = fuzz::first_line(bytes);
    Analyzer analyzer;
    fuzz::law(test::read_fault(record, text, analyzer));
    fuzz::law(test::record_fault(bytes, 0, analyzer));
}

// From each word over those that are reached over, to the first or the last token that begins where one ends.
void check_pairs_from(std::size_t first, const std::vector<Token>& tokens, const ReachedOver& over,
                      const StoredPairs& made, bool to_last) {
    auto at = first;
    for (std::size_t words = 0; words <= most_reached_over; ++words) {
        const auto begins = tokens[at].position + tokens[at].span;
        std::size_t next = 0;
        for (auto k = at + 1; k < tokens.size() && tokens[k].position <= begins; ++k)
            if (tokens[k].position == begins && (to_last || next == 0)) next = k;
        if (next == 0) return;
        at = next;
        if (!over.contains(*tokens[at].word)) break;
    }
    if (over.contains(*tokens[at].word)) return;
    fuzz::law(made.may_have(pair_of(tokens[first].word->term, tokens[at].word->term)),
              "a pair that its signature lacks");
}

// Whatever its bits are; and each pair of a text is in its own.
void check_pairs(std::string_view sealed, std::string_view text) {
    (void)StoredPairs(sealed).may_have(hash64(text));
    for (const auto* language : {"en", "es"}) {
        const ReadingIn reading(language_named(language));
        Analyzer analyzer;
        std::vector<Token> tokens;
        analyzer.analyze(text, tokens);
        PairSignature pairs(analyzer);
        pairs.add(tokens);
        const auto made = pairs.take();
        const ReachedOver over(analyzer);
        for (std::size_t i = 0; i < tokens.size(); ++i)
            for (const bool to_last : {false, true})
                if (!over.contains(*tokens[i].word))
                    check_pairs_from(i, tokens, over, StoredPairs(made), to_last);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::as_text(data, size);
    check_analysis(bytes);
    auto sealed = std::string(bytes);  // no input would have its seal by chance
    seal(sealed);
    check_pairs(sealed, bytes);
    if (const auto passage = decode_passage(sealed)) check_passage(*passage);
    if (const auto document = decode_document(sealed)) {
        const auto written = encode(*document);
        const auto again = decode_document(written);
        fuzz::law(
            again && again->document_id == document->document_id && again->passages == document->passages,
            "a document doesn't come back");
    }
    if (const auto handed = decode_document_bytes(bytes)) {
        const auto again = decode_document_bytes(encode(*handed));
        fuzz::law(again && encode(*again) == encode(*handed), "a document handed on doesn't come back");
    }
    if (const auto words = WordList::parse(bytes)) {
        fuzz::law(WordList::parse(words->serialise()) == words, "words don't come back");
        words->for_each([&](std::string_view word, std::uint32_t count) {
            fuzz::law(WordList::frequency_in(bytes, word) == count,
                      "a word is found in a list, not in its bytes");
        });
    }
    if (const auto entries = decode_acronyms(bytes)) {
        const auto again = decode_acronyms(encode(*entries));
        fuzz::law(again && again->size() == entries->size(), "abbreviations don't come back");
    }
    (void)decode_thesaurus(bytes);
    if (const auto lengths = decode_lengths(sealed))
        fuzz::law(decode_lengths(encode_lengths(*lengths)) == lengths, "lengths don't come back");
    check_vectors(bytes);
    check_manifest(bytes);
    check_checksums(bytes);
    return 0;
}
