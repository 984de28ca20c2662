// The constants that tell a page's frame from its article.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace islet {

/// Chosen on pages of health sites, not tuned. Unless said otherwise they count words, and a longer block
/// is an article's paragraph, whatever it mentions.
struct BoilerplateParameters {
    // One block by itself.
    std::size_t longest_notice = 150;    ///< a disclaimer or another notice
    std::size_t longest_byline = 8;      ///< "By …", or what a picture shows
    std::size_t longest_preamble = 20;   ///< a slogan or a menu above the title
    std::size_t longest_section = 6;     ///< "References", "Related questions"
    std::size_t longest_link = 60;       ///< a link with what it leads to
    std::size_t longest_contact = 12;    ///< "Phone: …"
    std::size_t longest_reference = 25;  ///< a work in a list of works, without a number in it
    /// words besides the link in its first or last block that are still its own: a bullet, "read more"
    std::size_t longest_beside_link = 3;
    /// a shorter question under "Related questions" is a link, a longer one begins a part of the article
    std::size_t fewest_of_question = 5;
    // Several together.
    std::size_t longest_between = 3;   ///< a button or a state of a form, between lines of the frame
    std::size_t most_between = 5;      ///< blocks of these in a row; more are a list in the article
    std::size_t most_of_card = 5;      ///< blocks of one link; an open bracket further up is another's
    std::size_t fewest_citations = 2;  ///< in a row; one by itself may be the article's subject
    std::size_t fewest_contacts = 2;   ///< in a row; a lone telephone number may be a helpline
    // What stands below the copyright line.
    std::size_t longest_footer = 60;         ///< below a disclaimer
    std::size_t longest_below_rights = 120;  ///< below a copyright line, which is seldom the article's own
    std::size_t least_above = 3;             ///< times as much as below: else the line stood near the top
    // Shapes.
    std::size_t longest_dateline_bytes = 80;
    std::size_t fewest_of_dateline = 2, most_of_dateline = 8;
    std::size_t longest_citation_bytes = 900;
    std::size_t fewest_of_citation = 5;
    /// A year is one point, as are an editor, volume and pages, "In:" and each of two authors; a citation's
    /// number and a place of publishing are two. Any text may reach fewer.
    std::size_t citation_points = 3;
    std::size_t bytes_a_sentence = 400;  ///< more full stops than one in this many bytes: sentences
    // A tag cloud: many words, but of each thing that makes sentences, less than one per this many words.
    std::size_t fewest_of_cloud = 40;  ///< fewer may lack a verb by chance
    std::size_t cloud_stops = 50, cloud_commas = 8, cloud_glue = 8, cloud_verbs = 60, cloud_odd = 8;
};
inline constexpr BoilerplateParameters boilerplate_parameters;

}  // namespace islet
