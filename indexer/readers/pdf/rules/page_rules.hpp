// Rules and shades on a PDF's page: what parts the rows of a table.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <poppler-image.h>
#include <poppler-page.h>
#include <poppler-rectangle.h>

#include <optional>
#include <vector>

namespace islet {

/// Finds rules on pictures of pages, which poppler has no other way to. A picture is made when it is first
/// asked about, as long as all of them took less than the given seconds of the processor. Lengths are points
/// from the page's left and top. Not thread-safe.
class PageRules {
  public:
    /// No seconds: nothing is ever found.
    explicit PageRules(double seconds = 0) : seconds_(seconds) {}

    /// The page that is asked about from now on; it must live as long. nullptr: none.
    void turn_to(const poppler::page* page);

    /// Heights between top and bottom at which a rule, or the edge of a shade, runs from left to right
    /// without a gap; from top to bottom. What only underlines words doesn't reach as far as the space beside
    /// them.
    [[nodiscard]] std::vector<double> across(double left, double right, double top, double bottom);

    /// Whether a rule, or the edge of a shade, runs from top to bottom between left and right.
    [[nodiscard]] bool upright(double left, double right, double top, double bottom);

    /// What is drawn or set within these bounds, in a box as small as can be; nullopt: nothing.
    [[nodiscard]] std::optional<poppler::rectf> ink(double left, double right, double top, double bottom);

  private:
    [[nodiscard]] bool has_picture();
    [[nodiscard]] int grey(int x, int y) const;
    [[nodiscard]] int width() const { return picture_.width(); }
    [[nodiscard]] int height() const { return picture_.height(); }

    const poppler::page* page_ = nullptr;
    bool made_ = false;
    double seconds_;
    double dots_ = 0;  ///< per point
    poppler::image picture_;
};

}  // namespace islet
