// E-mail: the text of a message, or its HTML where the plain text is only a stub.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/words/text_language.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/text/mojibake.hpp"
#include "indexer/readers/text/plain_text.hpp"
#include "islet/error.hpp"
#include "mail/mail_message.hpp"

namespace islet {
namespace {

MailMessage parsed(std::string_view bytes, const ReadLimits& limits) {
    const std::size_t most = std::min<std::size_t>(limits.depth, 1000);
    try {
        if (auto mail = parse_mail(bytes, most)) return *std::move(mail);
    } catch (const Error& error) {
        throw Unreadable(error.what());
    }
    throw Unreadable(has_more_parts(bytes, most) ? fmt::format("more than {} multipart boundaries", most)
                                                 : "an e-mail that can't be parsed");
}

/// A text part's bytes made UTF-8.
std::string part_text(const MailPart& part, std::size_t most_bytes) {
    check_text_size(part.bytes.size(), most_bytes);
    const bool unnamed_page = part.charset.empty() && part.subtype == "html";
    std::string text = to_utf8(part.bytes, unnamed_page ? html_charset(part.bytes) : part.charset);
    normalise_newlines(text);
    std::string mended;
    if (without_mojibake(text, mended).data() != text.data()) text = std::move(mended);
    return text;
}

/// format=flowed (RFC 3676): a line that ends in a space goes on in the next; delsp: without that space.
std::string unfold_flowed(const std::string& text, bool delsp) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool soft = text[i] == '\n' && i > 0 && text[i - 1] == ' ' && i + 1 < text.size() &&
                          text[i + 1] != '>' && text[i + 1] != '\n' &&
                          text.compare(i - std::min<std::size_t>(i, 3), 3, "-- ") != 0;
        if (!soft) result += text[i];
        if (soft && delsp) result.pop_back();
    }
    return result;
}

/// Text parts that a reader of the message sees.
using TextParts = std::vector<const MailPart*>;

bool is_html(const MailPart* part) { return part->subtype == "html"; }

/// Finds the text that a reader of a message sees.
class PartFinder {
  public:
    explicit PartFinder(const ReadLimits& limits) : limits_(limits) {}

    void find(const MailPart& part, TextParts& found);

  private:
    void find_alternative(const std::vector<MailPart>& alternatives, TextParts& found);
    [[nodiscard]] bool is_stub(const TextParts& plain, const TextParts& rich);

    const ReadLimits& limits_;
    int comparisons_left_ = 20;  ///< alternatives within alternatives would be read again and again
};

/// Words of four or more bytes, in small letters.
std::set<std::string> long_words(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char c : lower_ascii(text) + " ") {
        const bool inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & '\x80') != 0;
        if (inside) word += c;
        if (!inside && word.size() >= 4) words.insert(word);
        if (!inside) word.clear();
    }
    return words;
}

/// Whether the plain text isn't what the HTML says, but a pointer to it: "Your program can't show HTML. Read
/// it at https://…". The same text has nearly all words of the HTML, and HTML of a few words says less than
/// it.
bool PartFinder::is_stub(const TextParts& plain, const TextParts& rich) {
    constexpr std::size_t longest = 600;  // bytes
    std::string plain_text;
    for (const auto* part : plain) plain_text += part_text(*part, limits_.record_bytes) + " ";
    if (trim(plain_text).empty()) return true;
    if (comparisons_left_ == 0 || --comparisons_left_ == 0) return false;
    std::string rich_text;
    try {
        for (const auto* part : rich)
            rich_text += read_html(part_text(*part, limits_.record_bytes), limits_).text + " ";
    } catch (const Unreadable&) {
        return false;
    }
    const std::set<std::string> known = long_words(plain_text);
    const std::set<std::string> words = long_words(rich_text);
    const auto shared =
        std::count_if(words.begin(), words.end(), [&](const auto& word) { return known.count(word) > 0; });
    return static_cast<std::size_t>(shared) * 2 < words.size() && words.size() * 2 >= known.size() &&
           (plain_text.size() < longest || known.size() < words.size());
}

/// Alternatives hold the same text several times: plain is taken, unless it is a stub.
void PartFinder::find_alternative(const std::vector<MailPart>& alternatives, TextParts& found) {
    TextParts plain;
    TextParts rich;
    for (const MailPart& alternative : alternatives) {
        TextParts inner;
        find(alternative, inner);
        TextParts& into = std::any_of(inner.begin(), inner.end(), is_html) ? rich : plain;
        if (into.empty()) into = std::move(inner);
    }
    const TextParts& chosen = !rich.empty() && is_stub(plain, rich) ? rich : plain;
    found.insert(found.end(), chosen.begin(), chosen.end());
}

void PartFinder::find(const MailPart& part, TextParts& found) {
    if (part.kind == MailPart::Kind::alternatives) return find_alternative(part.parts, found);
    for (const MailPart& inner : part.parts) find(inner, found);
    if (part.subtype == "html" || part.subtype == "plain") found.push_back(&part);
}

/// A tag such as "en-GB"; "" for what is none.
std::string sound_tag(std::string_view given) {
    std::string tag = language_tag(given);
    const bool sound =
        !tag.empty() && tag.size() <= 35 && is_ascii_letter(tag.front()) &&
        std::all_of(tag.begin(), tag.end(), [](char c) { return is_ascii_alphanumeric(c) || c == '-'; });
    return sound ? tag : std::string{};
}

/// What a message says of the language of its text: of the first part, or of the whole. html: what its pages
/// say of their own.
std::string said_language(const MailPart& whole, const TextParts& parts, const std::string& html) {
    for (const MailPart* part : parts)
        if (std::string tag = sound_tag(part->language); !tag.empty()) return tag;
    std::string tag = sound_tag(whole.language);
    return tag.empty() ? html : tag;
}

/// page_says: the language that an HTML part names, if none did before.
void add_part(DocumentBuilder& builder, const MailPart& part, std::string& page_says,
              const ReadLimits& limits) {
    std::string text = part_text(part, limits.record_bytes);
    if (is_html(&part)) {
        const Document page = read_html(text, limits);
        if (page_says.empty()) page_says = page.metadata.language;
        return builder.append(page);
    }
    if (part.flowed) text = unfold_flowed(text, part.delete_space);
    make_plain(text);
    builder.add_plain(text);
}

}  // namespace

Document read_mail_page(std::string_view bytes, const ReadLimits& limits) {
    const MailMessage message = parsed(bytes, limits);
    TextParts parts;
    PartFinder(limits).find(message.body, parts);
    const auto page = std::find_if(parts.begin(), parts.end(), is_html);
    if (page == parts.end()) throw Unreadable("a web archive without a page in it");
    return read_html(part_text(**page, limits.record_bytes), limits);
}

Document read_email(std::string_view bytes, const ReadLimits& limits, std::vector<std::string>& unread) {
    const MailMessage message = parsed(bytes, limits);
    TextParts parts;
    PartFinder(limits).find(message.body, parts);
    DocumentBuilder builder(limits.record_bytes);
    std::string all;
    for (const MailPart* part : parts)
        all += is_html(part) ? "" : part_text(*part, limits.record_bytes) + " ";
    std::string page_says;
    builder.set_language(page_language(said_language(message.body, parts, {}), all));
    for (const MailPart* part : parts) {
        add_part(builder, *part, page_says, limits);
        if (part->not_base64)
            unread.emplace_back(trim(part->bytes).empty()
                                    ? "a part said to be base64 that isn't, and is no text"
                                    : "a part said to be base64 that isn't: read as text");
    }
    Metadata& metadata = builder.metadata();
    metadata.title = tidy(to_utf8(message.subject));
    make_plain(metadata.title);
    metadata.language = said_language(message.body, parts, page_says);
    const std::string& name = message.sender_name;
    metadata.publisher = tidy(to_utf8(name.empty() ? message.sender_address : name));
    metadata.published = message.date;
    return builder.take();
}

}  // namespace islet
