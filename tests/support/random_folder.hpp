// A folder of random articles that changes at random: real paragraphs, odd signs, every format that is text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/disease_articles.hpp"
#include "tests/support/random_pages.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet::test {

/// Paragraphs of the demonstration articles on the diseases, with their marks.
inline std::vector<std::string> corpus_paragraphs() {
    std::vector<std::string> paragraphs;
    for (const std::filesystem::path file : disease_articles()) {
        if (file.extension() == ".html") continue;
        std::ifstream in(file, std::ios::binary);
        std::string text((std::istreambuf_iterator<char>(in)), {});
        for (std::size_t at = 0, end = 0; at < text.size(); at = end + 2) {
            end = std::min(text.find("\n\n", at), text.size());
            if (end > at) paragraphs.push_back(text.substr(at, end - at));
        }
    }
    return paragraphs;
}

inline std::string ending(const std::string& name) { return name.substr(name.find('.')); }

class RandomFolder {
  public:
    explicit RandomFolder(unsigned seed) : random_(seed) {}

    Random& random() { return random_; }

    /// An article for a file of that name; most paragraphs are real.
    std::string article(const std::string& name) {
        std::string text;
        for (std::size_t i = 0, n = 1 + below(random_, 6); i < n; ++i)
            text += (below(random_, 4) == 0 ? random_page(random_, below(random_, 60))
                                            : paragraphs_[below(random_, paragraphs_.size())]) +
                    "\n\n";
        if (name.ends_with(".html")) return "<title>" + name + "</title><p>First.</p><p>" + text;
        if (!name.ends_with(".jsonl")) return "About " + name + "\n\n" + text;
        std::string lines;
        for (std::size_t i = 0, n = 1 + below(random_, 3); i < n; ++i) {
            const nlohmann::json record = {{"id", name + "-" + std::to_string(i)}, {"text", text}};
            lines += record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
            text += paragraphs_[below(random_, paragraphs_.size())];
        }
        return lines;
    }

    /// One of 24 names, in two folders and four formats.
    std::string name() {
        static constexpr const char* endings[] = {".txt", ".md", ".html", ".jsonl"};
        const auto number = below(random_, 12);
        return (below(random_, 2) == 0 ? "" : "more/") + std::string(1, static_cast<char>('a' + number)) +
               endings[number % 4];
    }

    /// Some files of `folder` are rewritten, some touched, some removed, and of some only the structure
    /// changes.
    void change(const TempFolder& temp, const std::string& folder, std::size_t times) {
        for (std::size_t i = 0; i < times; ++i) {
            const auto name = this->name();
            const bool there = std::filesystem::exists(temp / (folder + "/" + name));
            const auto what = below(random_, 6);
            if (there && what == 0) temp.remove(folder + "/" + name);
            if (there && what == 1) temp.touch(folder + "/" + name);
            if (there && what == 2)
                temp.write(folder + "/" + name, restructured(temp / (folder + "/" + name)));
            if (!there || what > 2) temp.write(folder + "/" + name, article(name));
        }
    }

  private:
    // The last paragraph of an article in HTML or Markdown becomes a heading, or one again a paragraph; its
    // words stay.
    static std::string restructured(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        std::string text((std::istreambuf_iterator<char>(in)), {});
        const auto replace_last = [&](const std::string& old, const std::string& fresh) {
            const auto at = text.rfind(old);
            if (at != std::string::npos) text.replace(at, old.size(), fresh);
            return at != std::string::npos;
        };
        if (path.ends_with(".html") && !replace_last("<h2>", "<p>")) replace_last("<p>", "<h2>");
        if (path.ends_with(".md") && !replace_last("\n\n## ", "\n\n")) {
            text.erase(text.find_last_not_of('\n') + 1);
            replace_last("\n\n", "\n\n## ");
        }
        return text;
    }

    Random random_;
    std::vector<std::string> paragraphs_ = corpus_paragraphs();
};

}  // namespace islet::test
