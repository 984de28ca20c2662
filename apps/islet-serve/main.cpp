// islet-serve: answers questions from articles over HTTP.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/cli.hpp"

int main(int argc, char** argv) { return islet::serve::run_serve({argv + (argc > 0 ? 1 : 0), argv + argc}); }
