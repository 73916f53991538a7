// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine.hpp"
#include "property.hpp"

namespace tenfold::fuzz {

using properties::Json;

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program, which libFuzzer takes for a finding, where something does not hold.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// A whole programme with something of everything, and records for it: those of tests/hostile.
const Json& account();
/// One of two engines with that account, and without other members: as good as new, in a fraction of the time.
Engine& engine_with_account(std::size_t which = 0);

/// A snapshot of that engine's programme with this account, whatever its bytes are.
std::string sealed(std::string_view account);
/// The account in a snapshot of it.
std::string_view account_in(std::string_view snapshot);

/// Views at several moments, further records, totals: whatever came before, nothing of it may end the program, and the
/// account's snapshot restores to itself.
void go_on(Engine& engine);

}  // namespace tenfold::fuzz
