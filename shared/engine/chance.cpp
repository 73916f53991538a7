// SPDX-License-Identifier: MIT
#include "chance.hpp"

#include "sha256.hpp"

namespace tenfold {

std::uint64_t roll(std::string digest, std::uint64_t total) {
  const std::uint64_t rest = (UINT64_MAX % total + 1) % total;  // of 2^64
  for (std::size_t first = 0;; first += 8) {
    if (first == digest.size()) {
      digest = sha256(digest);
      first = 0;
    }
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8 | static_cast<unsigned char>(digest[first + i]);
    if (number <= UINT64_MAX - rest) return number % total;
  }
}

Draw draw(const Game& game, Text seed, std::uint64_t number, const List<std::optional<Amount>>& left) {
  Draw out;
  std::string text(seed);
  for (int shift = 56; shift >= 0; shift -= 8) text.push_back(static_cast<char>(number >> shift & 0xff));
  out.digest = sha256(text);
  for (const GamePrize& prize : game.prizes) out.total += static_cast<std::uint64_t>(prize.weight);
  out.roll = roll(out.digest, out.total);
  for (std::size_t i = 0; i < game.prizes.size() && out.below <= out.roll; ++i) {
    out.from = out.below;
    out.below += static_cast<std::uint64_t>(game.prizes[i].weight);
    out.drawn = static_cast<Index>(i);
  }
  out.prize = left[static_cast<std::size_t>(out.drawn)] == Amount{0} ? game.fallback : out.drawn;
  return out;
}

}  // namespace tenfold
