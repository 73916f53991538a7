// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "../account.hpp"
#include "../result.hpp"

namespace tenfold {

/// What a snapshot seals: for whoever keeps it where nobody else can change it.
std::string pack_account(const Account& account);
/// Into one that is ready for the programme.
void unpack_account(Text packed, Account& out);

/// A snapshot of packed bytes: two members who have seen the same records of the same programme have the same. See
/// docs/formats.md.
std::string seal_snapshot(const Program& program, Text packed);

/// Reads a snapshot back into an account that is ready for this programme. Bytes that are not one, or were altered, are
/// refused as snapshot.invalid, those of another programme as snapshot.program; `out` is of no use then.
Verdict read_snapshot(const Program& program, std::string_view bytes, Account& out);

}  // namespace tenfold
