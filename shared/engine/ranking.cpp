// SPDX-License-Identifier: MIT
#include "ranking.hpp"

#include <utility>

namespace tenfold {

void rank(List<Ranked>& all, RankStrategy strategy, bool lowest_first) {
  const auto before = [&](const Ranked& a, const Ranked& b) {
    return lowest_first ? *a.value < *b.value : *a.value > *b.value;
  };
  for (std::size_t i = 1; i < all.size(); ++i) {
    for (std::size_t k = i; k > 0 && before(all[k], all[k - 1]); --k) std::swap(all[k], all[k - 1]);
  }
  for (std::size_t first = 0, groups = 1; first < all.size(); ++groups) {
    std::size_t end = first + 1;
    while (end < all.size() && all[end].value == all[first].value) ++end;
    for (std::size_t i = first; i < end; ++i) {
      const std::size_t ranks[] = {first + 1, end, groups, i + 1};
      all[i].rank = static_cast<std::int64_t>(ranks[static_cast<std::size_t>(strategy)]);
    }
    first = end;
  }
}

}  // namespace tenfold
