// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "../journal.hpp"
#include "../quote.hpp"
#include "../view.hpp"
#include "json_writer.hpp"

namespace tenfold {

/// Writers of the answers of shared/schemas/answer.schema.json; fields stand in the order given there.
void write_refusal(JsonWriter& out, const Refusal& refusal);
/// `program`: the revision of the record.
void write_entries(JsonWriter& out, const Program& program, const List<Entry>& entries);
/// What a record brings: its entries, of which time had brought the first `passed` by then, and the sums of the others.
void write_effects(JsonWriter& out, const Program& program, const List<Entry>& entries, std::int32_t passed);
void write_quote(JsonWriter& out, const Program& program, const Quote& quote);
/// `journal` adds the activity, of at most `keep` records, and what the member is.
void write_view(JsonWriter& out, const Program& first, Text member, const View& view, const Journal& journal,
                std::size_t keep);
/// What a remembered record was, without the braces around it. `program`: the first.
void write_remembered(JsonWriter& out, const Program& program, const Remembered& one);

}  // namespace tenfold
