// SPDX-License-Identifier: MIT
#pragma once

#include "../packed.hpp"
#include "../record.hpp"

namespace tenfold {

/// Packed records: "TFR2", then each with its length in front. See docs/formats.md.
inline constexpr std::string_view kPackedRecords = "TFR2";

/// Identifies what a record says, apart from who sent it and when it was taken: the same id with another content is
/// refused.
std::uint64_t content_of(const Record& record);

/// Appends a record with its length in front.
void append_packed(const Record& record, std::string& out);

/// Takes the bytes of the next record off; nothing where they are fewer than their length says.
std::optional<std::string_view> take_packed(std::string_view& bytes);

/// Reads a fresh record, and its content as above; false where the bytes are not a record that could have been read
/// from JSON.
bool read_packed(std::string_view bytes, Record& record, std::uint64_t& content);

}  // namespace tenfold
