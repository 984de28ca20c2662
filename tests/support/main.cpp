// Entry of every unit test program.
// SPDX-License-Identifier: GPL-2.0-or-later
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

// libfontconfig, which the PDF library pulls in, keeps a small table for good. Xapian 1.4.22 loses what it
// has made of an iterator when reading a block throws DatabaseModifiedError. Visible, since the sanitizer
// looks for it by name.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libxapian"; }
