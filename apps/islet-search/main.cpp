// islet-search: finds the passage of an article that answers a question.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/cli.hpp"

int main(int argc, char** argv) { return islet::run_search({argv + (argc > 0 ? 1 : 0), argv + argc}); }
