// Fuzz target: a ticket that is an e-mail as it comes from a mail server.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/utf8.hpp"
#include "searcher/messages/mail_text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace islet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto text = mail_text(bytes);
    if (!text) return 0;
    fuzz::law(is_valid_utf8(*text), "the text of an e-mail isn't UTF-8");
    fuzz::law(mail_text(bytes) == text, "another text the second time");
    return 0;
}
