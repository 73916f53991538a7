// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "../journal.hpp"
#include "../view.hpp"
#include "json_writer.hpp"

namespace tenfold {

/// Writers of the answers of shared/schemas/answer.schema.json; fields stand in the order given there.
void write_refusal(JsonWriter& out, const Refusal& refusal);
void write_entries(JsonWriter& out, const Program& program, const Entries& entries);
/// The sums over a record's entries, and the entries.
void write_effects(JsonWriter& out, const Program& program, const Entries& entries);
/// `journal` adds the activity and what the member is; null where nothing is known of the member.
void write_view(JsonWriter& out, const Program& program, const std::string& member, const View& view,
                const Journal& journal);
/// What a remembered record was, without the braces around it.
void write_remembered(JsonWriter& out, const Program& program, const Remembered& one);

}  // namespace tenfold
