// Makes tesseract ready, where it is installed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet {

/// Loads tesseract's library and its English model, for this process and those that it forks; the program
/// doesn't depend on that library. Nothing else is opened later and no thread is started. false: it isn't
/// installed. Not thread-safe.
[[nodiscard]] bool load_ocr();

}  // namespace islet
