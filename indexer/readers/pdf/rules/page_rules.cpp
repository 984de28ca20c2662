// Looks for steps from light to dark that are as long as a cell.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/rules/page_rules.hpp"

#include <poppler-page-renderer.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "indexer/readers/pdf/pictures/processor_time.hpp"

namespace islet {
namespace {

constexpr double usual_dots_a_point = 1;   // per point
constexpr double most_points_drawn = 8e6;  // of a picture
constexpr int least_step = 6;              // of 255: between a shade and white paper, or two shades
constexpr int least_ink = 60;              // of 255, darker than the paper around it
constexpr int most_crossed = 3;            // dots of a rule that others run through
constexpr double same_rule = 2.5;          // points: the two edges of a rule, and double rules

}  // namespace

void PageRules::turn_to(const poppler::page* page) {
    page_ = page;
    made_ = false;
    picture_ = poppler::image();
}

bool PageRules::has_picture() {
    if (!made_ && page_ != nullptr && seconds_ > 0) {
        const double start = processor_seconds();
        const poppler::rectf box = page_->page_rect();
        dots_ = std::min(usual_dots_a_point,
                         std::sqrt(most_points_drawn / std::max(1.0, box.width() * box.height())));
        poppler::page_renderer renderer;
        renderer.set_image_format(poppler::image::format_gray8);
        picture_ = renderer.render_page(page_, 72 * dots_, 72 * dots_);
        seconds_ -= processor_seconds() - start;
    }
    made_ = true;
    return picture_.is_valid();
}

int PageRules::grey(int x, int y) const {
    const auto* bytes = reinterpret_cast<const unsigned char*>(picture_.const_data());
    return bytes[static_cast<std::ptrdiff_t>(y) * picture_.bytes_per_row() + x];
}

std::vector<double> PageRules::across(double left, double right, double top, double bottom) {
    std::vector<double> found;
    if (!has_picture()) return found;
    const int first = std::clamp(static_cast<int>(left * dots_), 0, width() - 1);
    const int last = std::clamp(static_cast<int>(right * dots_), first, width() - 1);
    const int foot = std::clamp(static_cast<int>(bottom * dots_), 0, height() - 1);
    double begun = 0;  // where the rule's first edge is
    for (int y = std::max(1, static_cast<int>(top * dots_)); y <= foot; ++y) {
        int x = first, left_out = 0;
        for (; x <= last && left_out <= most_crossed; ++x)
            left_out += std::abs(grey(x, y) - grey(x, y - 1)) < least_step ? 1 : 0;
        if (left_out > most_crossed) continue;
        const double at = y / dots_;
        if (!found.empty() && at - begun < same_rule) {
            found.back() = (begun + at) / 2;
        } else {
            found.push_back(at);
            begun = at;
        }
    }
    return found;
}

bool PageRules::upright(double left, double right, double top, double bottom) {
    if (!has_picture()) return false;
    const int last = std::clamp(static_cast<int>(right * dots_), 0, width() - 1);
    const int head = std::clamp(static_cast<int>(top * dots_), 0, height() - 1);
    const int foot = std::clamp(static_cast<int>(bottom * dots_), head, height() - 1);
    for (int x = std::max(1, static_cast<int>(left * dots_)); x <= last; ++x) {
        int crossed = 0;
        for (int y = head; y <= foot; ++y)
            crossed += std::abs(grey(x, y) - grey(x - 1, y)) < least_step ? 1 : 0;
        if (crossed * 10 <= foot - head) return true;  // by the rules between rows
    }
    return false;
}

std::optional<poppler::rectf> PageRules::ink(double left, double right, double top, double bottom) {
    if (!has_picture()) return std::nullopt;
    const int first = std::clamp(static_cast<int>(left * dots_), 0, width() - 1);
    const int last = std::clamp(static_cast<int>(right * dots_), first, width() - 1);
    const int head = std::clamp(static_cast<int>(top * dots_), 0, height() - 1);
    const int foot = std::clamp(static_cast<int>(bottom * dots_), head, height() - 1);
    int paper = 0;
    for (int y = head; y <= foot; ++y)
        for (int x = first; x <= last; ++x) paper = std::max(paper, grey(x, y));
    int west = last + 1, east = -1, north = foot + 1, south = -1;
    for (int y = head; y <= foot; ++y)
        for (int x = first; x <= last; ++x) {
            if (paper - grey(x, y) < least_ink) continue;
            west = std::min(west, x), east = std::max(east, x);
            north = std::min(north, y), south = std::max(south, y);
        }
    if (east < 0) return std::nullopt;
    return poppler::rectf(west / dots_, north / dots_, (east + 1 - west) / dots_,
                          (south + 1 - north) / dots_);
}

}  // namespace islet
