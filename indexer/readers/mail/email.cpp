// E-mail through GMime: the text of a message, its HTML where the plain text is none.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};

template <typename Object>
using Owned = std::unique_ptr<Object, Unref>;

void start_gmime() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

/// GMime parses parts within parts recursively, and every part is looked for behind every open boundary.
void check_parts(std::string_view bytes, std::size_t most) {
    std::size_t parts = 0;
    for (std::size_t at = bytes.find('='); at != std::string_view::npos; at = bytes.find('=', at + 1)) {
        if (at >= 8 && lower_ascii(bytes.substr(at - 8, 8)) == "boundary") ++parts;
        if (parts > most) throw Unreadable(fmt::format("more than {} multipart boundaries", most));
    }
}

/// The part's bytes with base64 and quoted-printable undone, made UTF-8.
std::string part_text(GMimePart& part, std::size_t most_bytes) {
    GMimeDataWrapper* content = g_mime_part_get_content(&part);
    if (content == nullptr) return {};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    check_text_size(bytes->len, most_bytes);
    const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(&part), "charset");
    const std::string_view raw(reinterpret_cast<const char*>(bytes->data), bytes->len);
    std::string named = charset == nullptr ? "" : charset;
    if (named.empty() &&
        g_mime_content_type_is_type(g_mime_object_get_content_type(GMIME_OBJECT(&part)), "text", "html"))
        named = html_charset(raw);
    std::string text = to_utf8(raw, named);
    normalise_newlines(text);
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

/// A text part that a reader of the message would see in it.
struct TextPart {
    GMimePart* part;
    bool html;
};

bool is_type(GMimeObject& object, const char* type, const char* subtype) {
    GMimeContentType* content = g_mime_object_get_content_type(&object);
    return content != nullptr && g_mime_content_type_is_type(content, type, subtype) != 0;
}

/// Finds the text that a reader of a message sees.
class PartFinder {
  public:
    explicit PartFinder(const ReadLimits& limits) : limits_(limits) {}

    void find(GMimeObject* object, std::vector<TextPart>& parts);

  private:
    void find_alternative(GMimeMultipart& multipart, std::vector<TextPart>& parts);
    [[nodiscard]] bool is_stub(const std::vector<TextPart>& plain, const std::vector<TextPart>& rich);

    const ReadLimits& limits_;
    int comparisons_left_ = 20;  ///< alternatives within alternatives would be read again and again
};

/// Words of four bytes and more, in small letters.
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
/// it at https://…". The same text has nearly all words of the HTML.
bool PartFinder::is_stub(const std::vector<TextPart>& plain, const std::vector<TextPart>& rich) {
    constexpr std::size_t longest = 600;  // bytes
    std::string plain_text;
    for (const TextPart& part : plain) plain_text += part_text(*part.part, limits_.record_bytes) + " ";
    if (trim(plain_text).empty()) return true;
    if (comparisons_left_ == 0 || --comparisons_left_ == 0) return false;
    std::string rich_text;
    try {
        for (const TextPart& part : rich)
            rich_text += read_html(part_text(*part.part, limits_.record_bytes), limits_).text + " ";
    } catch (const Unreadable&) {
        return false;
    }
    const std::set<std::string> known = long_words(plain_text);
    const std::set<std::string> words = long_words(rich_text);
    const auto shared =
        std::count_if(words.begin(), words.end(), [&](const auto& word) { return known.count(word) > 0; });
    return static_cast<std::size_t>(shared) * 2 < words.size() &&
           (plain_text.size() < longest || known.size() < words.size());
}

/// multipart/alternative holds the same text several times: plain is taken, unless it is a stub.
void PartFinder::find_alternative(GMimeMultipart& multipart, std::vector<TextPart>& parts) {
    std::vector<TextPart> plain;
    std::vector<TextPart> rich;
    for (int i = 0; i < g_mime_multipart_get_count(&multipart); ++i) {
        std::vector<TextPart> found;
        find(g_mime_multipart_get_part(&multipart, i), found);
        const bool html =
            std::any_of(found.begin(), found.end(), [](const TextPart& part) { return part.html; });
        std::vector<TextPart>& into = html ? rich : plain;
        if (into.empty()) into = std::move(found);
    }
    const std::vector<TextPart>& chosen = !rich.empty() && is_stub(plain, rich) ? rich : plain;
    parts.insert(parts.end(), chosen.begin(), chosen.end());
}

void PartFinder::find(GMimeObject* object, std::vector<TextPart>& parts) {
    if (object == nullptr) return;
    if (GMIME_IS_MULTIPART(object)) {
        GMimeMultipart* multipart = GMIME_MULTIPART(object);
        if (is_type(*object, "multipart", "alternative")) return find_alternative(*multipart, parts);
        for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
            find(g_mime_multipart_get_part(multipart, i), parts);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (inner != nullptr) find(g_mime_message_get_mime_part(inner), parts);
    } else if (GMIME_IS_PART(object)) {
        const bool attached = g_mime_part_is_attachment(GMIME_PART(object)) != 0;
        if (is_type(*object, "text", "html") && !attached) parts.push_back({GMIME_PART(object), true});
        if (is_type(*object, "text", "plain") && !attached) parts.push_back({GMIME_PART(object), false});
    }
}

std::string parameter(const TextPart& part, const char* name) {
    const char* value = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part.part), name);
    return value == nullptr ? std::string{} : lower_ascii(value);
}

void add_part(DocumentBuilder& builder, const TextPart& part, const ReadLimits& limits) {
    std::string text = part_text(*part.part, limits.record_bytes);
    if (part.html) return builder.append(read_html(text, limits));
    if (parameter(part, "format") == "flowed") text = unfold_flowed(text, parameter(part, "delsp") == "yes");
    builder.add_plain(text);
}

std::string sender(GMimeMessage& message) {
    InternetAddressList* from = g_mime_message_get_from(&message);
    if (from == nullptr || internet_address_list_length(from) < 1) return {};
    InternetAddress* first = internet_address_list_get_address(from, 0);
    const char* name = internet_address_get_name(first);
    if (name != nullptr && *name != '\0') return tidy(to_utf8(name));
    if (!INTERNET_ADDRESS_IS_MAILBOX(first)) return {};
    const char* address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first));
    return address == nullptr ? std::string{} : tidy(to_utf8(address));
}

std::string day_sent(GMimeMessage& message) {
    GDateTime* date = g_mime_message_get_date(&message);
    if (date == nullptr) return {};
    return fmt::format("{:04}-{:02}-{:02}", g_date_time_get_year(date), g_date_time_get_month(date),
                       g_date_time_get_day_of_month(date));
}

}  // namespace

Document read_mail_page(std::string_view bytes, const ReadLimits& limits) {
    start_gmime();
    check_parts(bytes, std::min<std::size_t>(limits.depth, 1000));
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    std::vector<TextPart> parts;
    if (message) PartFinder(limits).find(g_mime_message_get_mime_part(message.get()), parts);
    const auto page =
        std::find_if(parts.begin(), parts.end(), [](const TextPart& part) { return part.html; });
    if (page == parts.end()) throw Unreadable("a web archive without a page in it");
    return read_html(part_text(*page->part, limits.record_bytes), limits);
}

Document read_email(std::string_view bytes, const ReadLimits& limits) {
    start_gmime();
    check_parts(bytes, std::min<std::size_t>(limits.depth, 1000));
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) throw Unreadable("an e-mail that can't be parsed");
    std::vector<TextPart> parts;
    PartFinder(limits).find(g_mime_message_get_mime_part(message.get()), parts);
    DocumentBuilder builder(limits.record_bytes);
    for (const TextPart& part : parts) add_part(builder, part, limits);
    Metadata& metadata = builder.metadata();
    const char* subject = g_mime_message_get_subject(message.get());
    if (subject != nullptr) metadata.title = tidy(to_utf8(subject));
    metadata.publisher = sender(*message);
    metadata.published = day_sent(*message);
    return builder.take();
}

}  // namespace islet
