// SPDX-License-Identifier: MIT
#pragma once

#include "../record.hpp"
#include "packed.hpp"

namespace tenfold {

/// Packed records: "TFR1", then each with its length in front. See docs/formats.md.
inline constexpr std::string_view kPackedRecords = "TFR1";

void fields(Archive& archive, Line& line);

/// Identifies what a record says, apart from who sent it and when it was taken: the same id with another content is
/// refused.
std::uint64_t content_of(const Record& record);

/// Appends a record with its length in front.
void append_packed(const Record& record, std::string& out);

/// Takes the next record off; nothing where the bytes are not a record that could have been read from JSON.
std::optional<Record> take_packed(std::string_view& bytes);

}  // namespace tenfold
