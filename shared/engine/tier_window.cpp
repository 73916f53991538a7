// SPDX-License-Identifier: MIT
#include "tier_window.hpp"

#include <algorithm>

namespace tenfold {
namespace {

Counted upto(const Window& window, std::size_t count) { return count == 0 ? Counted() : window[count - 1].upto; }

/// Takes a refunded contribution out. Which of that moment it was does not matter: only sums over whole moments are
/// ever read.
void take_out(Window& window, std::size_t place, const Counted& value) {
  Counted group = upto(window, place);
  group.add(value);
  for (std::size_t i = place; i-- > 0;) {
    for (std::size_t basis = 0; basis < kBases; ++basis) {
      window[i].upto.of[basis] = std::min(window[i].upto.of[basis], group.of[basis]);
    }
  }
}

}  // namespace

Counted sum_from(const Window& window, std::size_t first) {
  Counted sum = upto(window, window.size());
  sum.add(upto(window, first), -1);
  return sum;
}

std::size_t after(const Window& window, std::size_t first) {
  const std::int64_t at_ms = window[first].at_ms;
  while (first < window.size() && window[first].at_ms == at_ms) ++first;
  return first;
}

void put_in(Window& window, const Instant& at, const Counted& value) {
  std::size_t place = window.size();
  while (place > 0 && window[place - 1].at_ms > at.ms) --place;  // few records are late
  if (value.total() > 0) {
    window.insert(window.begin() + place, {at.ms, upto(window, place), at.offset});
  } else {
    take_out(window, place, value);
  }
  for (std::size_t i = place; i < window.size(); ++i) window[i].upto.add(value);
}

namespace {

Counted drop(Window& window, std::size_t count) {
  const Counted gone = upto(window, count);
  window.erase(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(count));
  for (Leaving& leaving : window) leaving.upto.add(gone, -1);
  return gone;
}

}  // namespace

Counted take_first(Window& window) { return drop(window, after(window, 0)); }

void forget(Window& window, std::size_t& first) {
  if (first < 64 || first * 2 < window.size()) return;
  drop(window, first);
  first = 0;
}

}  // namespace tenfold
