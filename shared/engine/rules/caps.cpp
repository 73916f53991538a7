// SPDX-License-Identifier: MIT
#include "caps.hpp"

#include <algorithm>

namespace tenfold {
namespace {

bool covers(const Cap& cap, Index rule) { return (cap.rules >> rule & 1) != 0; }

Amount used_in(const CapUse& use, std::int32_t period) {
  for (const CapUse::Used& used : use.periods) {
    if (used.period == period) return used.points;
  }
  return 0;
}

}  // namespace

Clipped clip(const Program& program, const Array<CapUse>& uses, Index rule, Amount due, Day day) {
  Clipped out{due, kNone};
  for (std::size_t i = 0; i < program.caps.size(); ++i) {
    const Cap& cap = program.caps[i];
    if (!covers(cap, rule)) continue;
    const Amount room = std::max<Amount>(0, cap.points - used_in(uses[i], period_of(day, cap.per)));
    if (out.given <= room) continue;
    out.given = room;
    if (out.cap == kNone) out.cap = static_cast<Index>(i);
  }
  return out;
}

void use(const Program& program, Array<CapUse>& uses, Index rule, Amount given, Day day, Day oldest) {
  for (std::size_t i = 0; i < program.caps.size(); ++i) {
    const Cap& cap = program.caps[i];
    if (!covers(cap, rule) || given == 0) continue;
    std::vector<CapUse::Used>& periods = uses[i].periods;
    const std::int32_t period = period_of(day, cap.per);
    const auto here = std::find_if(periods.begin(), periods.end(), [&](const auto& u) { return u.period == period; });
    if (here != periods.end()) {
      here->points += given;
      continue;
    }
    const std::int32_t closed = period_of(oldest, cap.per);
    periods.erase(std::remove_if(periods.begin(), periods.end(), [&](const auto& u) { return u.period < closed; }),
                  periods.end());
    periods.push_back({period, given});
  }
}

}  // namespace tenfold
