// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "program.hpp"

namespace tenfold {

/// What a draw came to, with all that is needed to check it.
struct Draw {
  std::string digest;      ///< SHA-256 of the seed and the number of the draw.
  std::uint64_t roll = 0;  ///< From 0 up to, and without, `total`.
  std::uint64_t total = 0;
  std::uint64_t from = 0;  ///< The range of the prize that was drawn: up to, and without,
  std::uint64_t below = 0;
  Index drawn = kNone;
  Index prize = kNone;  ///< The fallback where none is left of what was drawn.
};

/// Rule 38: the draw of this number. Depends on nothing but the seed that the authority has committed to, so that
/// nobody chooses what comes. `left`: of each prize; nothing: any number.
Draw draw(const Game& game, Text seed, std::uint64_t number, const List<std::optional<Amount>>& left);

/// A number below `total` from a digest, each with exactly the same chance: of its four numbers of 64 bits the first
/// that is in a whole multiple of `total`; where none is, of those of the digest's digest.
std::uint64_t roll(std::string digest, std::uint64_t total);

}  // namespace tenfold
