// islet-index: makes articles searchable by passage.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-index/cli.hpp"

int main(int argc, char** argv) { return islet::run_indexer({argv + (argc > 0 ? 1 : 0), argv + argc}); }
