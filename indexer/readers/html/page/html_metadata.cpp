// Meta elements, links and JSON-LD.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/page/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/fields/kept_fields.hpp"
#include "indexer/readers/html/page/html_dates.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

using Json = nlohmann::json;
using PageField = std::string PageInfo::*;

/// Names of <meta name=… | property=…>; the first with a value wins.
PageField meta_field(const std::string& name) {
    static const std::array<std::pair<std::string_view, PageField>, 17> names = {{
        {"og:title", &PageInfo::og_title},
        {"citation_title", &PageInfo::og_title},
        {"og:site_name", &PageInfo::site},
        {"og:url", &PageInfo::og_url},
        {"description", &PageInfo::description},
        {"og:description", &PageInfo::description},
        {"author", &PageInfo::author},
        {"citation_journal_title", &PageInfo::publisher},
        {"publisher", &PageInfo::publisher},
        {"dc.publisher", &PageInfo::publisher},
        {"dcterms.publisher", &PageInfo::publisher},
        {"dc.language", &PageInfo::language},
        {"dcterms.language", &PageInfo::language},
        {"content-language", &PageInfo::language},
        {"language", &PageInfo::language},
        {"inlanguage", &PageInfo::language},
        {"og:locale", &PageInfo::language},
    }};
    for (const auto& [known, field] : names)
        if (known == name) return field;
    return nullptr;
}

void set_if_empty(std::string& field, std::string_view value) {
    if (field.empty()) field = tidy(value);
}

/// "xml:lang" is what XHTML has.
std::string_view language_attribute(const GumboNode& node) {
    const std::string_view language = attribute(node, "lang");
    return language.empty() ? attribute(node, "xml:lang") : language;
}

std::string json_string(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_object()) return json_string(*found, "name");
    return found->is_string() ? found->get<std::string>() : std::string{};
}

/// Of a string it, of a thing its name, of an audience its kind ("MedicalAudience" alone says nothing); of a
/// list all of that.
std::vector<std::string> json_names(const Json& value) {
    if (value.is_string()) return {value.get<std::string>()};
    std::vector<std::string> names;
    if (value.is_array())
        for (const Json& one : value)
            for (auto& name : json_names(one)) names.push_back(std::move(name));
    if (!value.is_object()) return names;
    const std::string kind = json_string(value, "@type");
    for (auto name :
         {json_string(value, "name"), json_string(value, "audienceType"), json_string(value, "value"),
          kind.ends_with("Audience") || kind.ends_with("Value") ? std::string() : kind})
        if (!name.empty()) return {std::move(name)};
    return names;
}

/// What an article or a page says of itself in JSON-LD. An identifier of another kind is no DOI:
/// keep_field().
void take_own_fields(const Json& object, PageInfo& info) {
    constexpr std::array<std::pair<const char*, const char*>, 6> members = {{{"author", "authors"},
                                                                             {"creator", "authors"},
                                                                             {"audience", "audience"},
                                                                             {"identifier", "doi"},
                                                                             {"sameAs", "doi"},
                                                                             {"doi", "doi"}}};
    for (const auto& [member, field] : members)
        if (const auto found = object.find(member); found != object.end())
            for (const auto& name : json_names(*found)) keep_field(info.own, field, name);
    const auto whole = object.find("isPartOf");
    if (whole != object.end() && whole->is_object() && json_string(*whole, "@type") == "Periodical")
        keep_field(info.own, "journal", json_string(*whole, "name"));
}

/// How well a thing of that type speaks for the page: 0 for an article, 1 for a page, 2 for what may only be
/// shown on it, a film or an organisation.
int rank_of(const Json& object) {
    std::vector<std::string> types;
    if (const auto type = object.find("@type"); type != object.end()) {
        if (type->is_string()) types.push_back(*type);
        if (type->is_array())
            for (const Json& one : *type)
                if (one.is_string()) types.push_back(one);
    }
    int rank = 2;
    for (const std::string& type : types) {
        if (type.ends_with("Article") || type.ends_with("Posting") || type == "Report") return 0;
        if (type.ends_with("WebPage") || type == "FAQPage" || type == "QAPage" || type == "ItemPage")
            rank = 1;
    }
    return rank;
}

/// <script type="application/ld+json">: one object, an array, or an object with a @graph.
void add_json_ld(const GumboNode& script, std::vector<Json>& objects) {
    const auto add = [&objects](const Json& object) {
        if (object.is_object()) objects.push_back(object);
    };
    for (const GumboNode* child : children(script)) {
        if (child->type != GUMBO_NODE_TEXT) continue;
        const Json json = Json::parse(std::string_view(child->v.text.text), nullptr, false);
        if (json.is_discarded()) continue;
        const Json* list = json.is_array() ? &json : nullptr;
        if (json.is_object() && json.contains("@graph")) list = &json["@graph"];
        if (list == nullptr || !list->is_array()) {
            add(json);
        } else {
            for (const Json& object : *list) add(object);
        }
    }
}

/// Its own, then those of the page or the thing that it is said to be about.
void take_json_dates(const Json& object, PageInfo& info) {
    for (const char* name : {"datePublished", "dateModified", "lastReviewed", "dateCreated"})
        add_date(info.own, date_named(name), json_string(object, name));
    for (const char* name : {"mainEntityOfPage", "mainEntity"})
        if (const auto inner = object.find(name); inner != object.end() && inner->is_object())
            for (const char* date : {"datePublished", "dateModified", "lastReviewed"})
                add_date(info.own, date_named(date), json_string(*inner, date));
}

/// Articles first, then pages, then the rest; among these as they stand.
void take_json_ld(std::vector<Json>& objects, PageInfo& info) {
    std::stable_sort(objects.begin(), objects.end(),
                     [](const Json& a, const Json& b) { return rank_of(a) < rank_of(b); });
    for (const Json& object : objects) {
        take_json_dates(object, info);
        set_if_empty(info.publisher, json_string(object, "publisher"));
        set_if_empty(info.language, json_string(object, "inLanguage"));
        if (rank_of(object) < 2) take_own_fields(object, info);
    }
}

void take_meta(const GumboNode& node, PageInfo& info) {
    std::string name = lower_ascii(attribute(node, "property"));
    if (name.empty()) name = lower_ascii(attribute(node, "name"));
    if (name.empty()) name = lower_ascii(attribute(node, "itemprop"));
    if (name.empty()) name = lower_ascii(attribute(node, "http-equiv"));
    if (const auto own = well_known_field(name); !own.empty())
        keep_field(info.own, own, attribute(node, "content"));
    if (const DateField date = date_named(name); date != nullptr)
        add_date(info.own, date, attribute(node, "content"));
    if (const PageField field = meta_field(name); field != nullptr)
        set_if_empty(info.*field, attribute(node, "content"));
}

/// A title holds text alone.
std::string title_text(const GumboNode& title) {
    std::string text;
    for (const GumboNode* child : children(title))
        if (is_text(*child) && text.size() < 4096) text += child->v.text.text;
    return text;
}

void take_element(const GumboNode& node, PageInfo& info, std::vector<Json>& objects) {
    switch (node.v.element.tag) {
        case GUMBO_TAG_HTML:
        case GUMBO_TAG_BODY:
            set_if_empty(info.language, language_attribute(node));
            break;
        case GUMBO_TAG_TITLE:
            set_if_empty(info.title, title_text(node));
            break;
        case GUMBO_TAG_META:
            take_meta(node, info);
            break;
        case GUMBO_TAG_LINK:
            if (lower_ascii(attribute(node, "rel")) == "canonical" && !attribute(node, "href").empty())
                info.url = tidy(attribute(node, "href"));
            break;
        case GUMBO_TAG_BASE:
            set_if_empty(info.base, attribute(node, "href"));
            break;
        case GUMBO_TAG_SCRIPT:
            if (lower_ascii(attribute(node, "type")) == "application/ld+json") add_json_ld(node, objects);
            break;
        default:
            break;
    }
}

bool is_absolute(std::string_view address) {
    const std::string start = lower_ascii(address.substr(0, 8));
    return start.rfind("https://", 0) == 0 || start.rfind("http://", 0) == 0;
}

/// "https://a.example/x/" and "/y" -> "https://a.example/y"; "" where the page doesn't say its site.
std::string absolute_address(const std::string& address, std::initializer_list<std::string> known) {
    if (is_absolute(address) || address.empty()) return address;
    if (address.rfind("//", 0) == 0) return "https:" + address;
    for (const auto& other : known)
        if (is_absolute(other) && address.front() == '/')
            return other.substr(0, other.find('/', other.find("//") + 2)) + address;
    return {};
}

/// The title without " | Site", " - Site" at its end; a site's name may be known.
std::string without_site(const std::string& title, const std::string& site) {
    static constexpr std::array<std::string_view, 7> separators = {" | ",  " – ", " — ", " - ",
                                                                   " :: ", " » ", " · "};
    std::size_t cut = std::string::npos;
    std::size_t tail = 0;
    for (const std::string_view separator : separators) {
        const std::size_t at = title.rfind(separator);
        if (at == std::string::npos || at == 0 || (cut != std::string::npos && at < cut)) continue;
        cut = at;
        tail = at + separator.size();
    }
    if (cut == std::string::npos) return title;
    const std::string_view last = std::string_view(title).substr(tail);
    if (!site.empty() && title.rfind(site, 0) == 0 && title.size() > site.size() && cut == site.size())
        return std::string(last);
    // A dash may be the title's own.
    const bool dash = title[cut + 1] == '-' || title[cut + 1] == '\xE2';
    return last == site || !dash || last.size() <= cut ? without_site(title.substr(0, cut), site) : title;
}

}  // namespace

PageInfo page_info(const HtmlContent& content) {
    PageInfo info;
    std::vector<Json> objects;
    std::vector<const GumboNode*> open = {&content.root()};
    while (!open.empty()) {
        const GumboNode& node = *open.back();
        open.pop_back();
        if (!is_element(node)) continue;
        take_element(node, info, objects);
        const std::vector<const GumboNode*> below = children(node);
        open.insert(open.end(), below.rbegin(), below.rend());
    }
    take_json_ld(objects, info);
    take_dates(content, info.own);
    // The canonical address counts more than og:url.
    info.url = absolute_address(info.url, {info.base, info.og_url});
    if (info.url.empty() && is_absolute(info.og_url)) info.url = info.og_url;
    return info;
}

std::string language_of(const GumboNode& part, const PageInfo& info) {
    for (const GumboNode* node = &part; node != nullptr && is_element(*node); node = node->parent)
        if (const std::string_view language = language_attribute(*node); !language.empty())
            return language_tag(language);
    return language_tag(info.language);
}

std::string page_title(const PageInfo& info, const std::string& first_heading) {
    if (!first_heading.empty()) return first_heading;
    if (!info.og_title.empty())
        return info.site.empty() ? info.og_title : without_site(info.og_title, info.site);
    return without_site(info.title, info.site);
}

}  // namespace islet
