// SPDX-License-Identifier: MIT
#pragma once

#include "../quote_question.hpp"
#include "../record.hpp"
#include "../result.hpp"
#include "json.hpp"

namespace tenfold {

/// Reads one record strictly from a parsed document into a fresh one. Format: shared/schemas/record.schema.json. What
/// comes out has an exact total of money and of units.
Verdict read_record(const Document& document, Record& out);
/// Reads a basket to be quoted.
Verdict read_quote_question(const Document& document, QuoteQuestion& out);

/// The id of a record that may be broken otherwise, or an empty text.
Text record_id(const Document& document);

}  // namespace tenfold
