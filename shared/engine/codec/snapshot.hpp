// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "../journal.hpp"
#include "../result.hpp"

namespace tenfold {

/// A member's whole state but for the ledger, packed: two members who have seen the same records of the same programme
/// have the same bytes. See docs/formats.md.
std::string write_snapshot(const Program& program, const Journal& journal);

/// Reads a snapshot back. Bytes that are not one, or were altered, are refused as snapshot.invalid, those of another
/// programme as snapshot.program.
Result<Journal> read_snapshot(const Program& program, std::string_view bytes);

}  // namespace tenfold
