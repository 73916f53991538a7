// SPDX-License-Identifier: MIT
#pragma once

#include "../packed.hpp"
#include "../record.hpp"

namespace tenfold {

/// Packed records: "TFR3", then each with its length in front. See docs/formats.md.
inline constexpr Text kPackedRecords = "TFR3";

/// Identifies what a record says, apart from who sent it and when it was taken: the same id with another content is
/// refused.
std::uint64_t content_of(const Record& record);

/// Appends a record with its length in front.
void append_packed(const Record& record, std::string& out);

/// Takes the bytes of the next record off; nothing where they are fewer than their length says.
std::optional<Text> take_packed(Text& bytes);

/// The member of a record, which need not be sound otherwise.
Text member_of(Text bytes);

/// Reads a fresh record, and its content as above: its texts are in these bytes, its lists in the arena; false where
/// the bytes are not a record that could have been read from JSON.
bool read_packed(Text bytes, Arena& memory, Record& record, std::uint64_t& content);

}  // namespace tenfold
