// All of the library: searching, indexing, and answers as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "islet/advice.hpp"
#include "islet/document.hpp"
#include "islet/embeddings/options.hpp"
#include "islet/error.hpp"
#include "islet/index_options.hpp"
#include "islet/index_report.hpp"
#include "islet/indexer.hpp"
#include "islet/json.hpp"
#include "islet/listing.hpp"
#include "islet/pin.hpp"
#include "islet/request.hpp"
#include "islet/request_checks.hpp"
#include "islet/response.hpp"
#include "islet/searcher.hpp"
#include "islet/span.hpp"
#include "islet/version.hpp"
