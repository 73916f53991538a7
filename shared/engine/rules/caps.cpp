// SPDX-License-Identifier: MIT
#include "caps.hpp"

#include <algorithm>

namespace tenfold {
namespace {

bool covers(const Cap& cap, Index rule) { return (cap.rules >> rule & 1) != 0; }

std::int64_t when_of(const Cap& cap, const Instant& at) {
  return cap.window_ms > 0 ? at.ms : period_of(at.local_day(), cap.per);
}

Amount amount_of(const Cap& cap, Amount points) { return cap.times ? (points > 0 ? 1 : 0) : points; }

/// The most used in any window that `at` is in: it may end now or, where later records came first, at one of theirs.
Amount used_around(const Cap& cap, const CapUse& use, Index rule, std::int64_t at) {
  Amount most = use.used_in(rule, at - cap.window_ms, at);
  for (const CapUse::Used& later : use.all) {
    if (later.when <= at || later.when >= at + cap.window_ms) continue;
    most = std::max(most, use.used_in(rule, later.when - cap.window_ms, later.when));
  }
  return most;
}

/// Such as what an order may bring: it has nothing to remember.
bool is_remembered(const Cap& cap) { return cap.of < Cap::Of::highest_balance; }

Amount used_before(const Cap& cap, const CapUse& use, Index rule, const Instant& at) {
  if (!is_remembered(cap)) return 0;
  const std::int64_t when = when_of(cap, at);
  return cap.window_ms > 0 ? used_around(cap, use, rule, when) : use.used_in(rule, when - 1, when);
}

}  // namespace

Amount CapUse::used_in(Index rule, std::int64_t from, std::int64_t upto) const {
  Amount sum = 0;
  for (const Used& used : all) {
    if (used.rule == rule && used.when > from && used.when <= upto) sum += used.amount;
  }
  return sum;
}

void CapUse::add(std::int64_t when, Index rule, Amount amount, std::int64_t closed) {
  const auto here =
      std::find_if(all.begin(), all.end(), [&](const Used& used) { return used.when == when && used.rule == rule; });
  if (here != all.end()) {
    here->amount += amount;
    return;
  }
  all.erase(std::remove_if(all.begin(), all.end(), [&](const Used& used) { return used.when < closed; }), all.end());
  all.push_back({when, rule, amount});
}

bool allot(const Program& program, const Array<CapUse>& uses, Amount balance, const Instant& at, List<Due>& dues) {
  bool fits = true;
  Amount used_now[limits::caps];  // by the rules before in this record
  std::fill_n(used_now, program.caps.size(), 0);
  for (Due& due : dues) {
    due.given = due.points;
    for (std::size_t i = 0; i < program.caps.size(); ++i) {
      const Cap& cap = program.caps[i];
      if (!covers(cap, due.rule)) continue;
      const Index rule = cap.each ? due.rule : kNone;
      const Amount used = cap.of == Cap::Of::highest_balance
                              ? balance
                              : used_before(cap, uses[i], rule, at) + (cap.each ? 0 : used_now[i]);
      const Amount room = std::max<Amount>(0, cap.most - used);
      if (amount_of(cap, due.given) <= room) continue;
      due.given = cap.times ? 0 : room;
      if (due.cap == kNone) due.cap = static_cast<Index>(i);
      fits = fits && !cap.refuses;
    }
    balance += due.given;
    for (std::size_t i = 0; i < program.caps.size(); ++i) {
      if (covers(program.caps[i], due.rule)) used_now[i] += amount_of(program.caps[i], due.given);
    }
  }
  return fits;
}

void use(const Program& program, Array<CapUse>& uses, const Due& due, const Instant& at, Day oldest) {
  for (std::size_t i = 0; i < program.caps.size(); ++i) {
    const Cap& cap = program.caps[i];
    if (!covers(cap, due.rule) || !is_remembered(cap) || due.given == 0) continue;
    const Index rule = cap.each ? due.rule : kNone;
    const std::int64_t when = when_of(cap, at);
    const std::int64_t closed = when_of(cap, start_of(oldest - 1, at.offset)) - cap.window_ms;
    uses[i].add(when, rule, amount_of(cap, due.given), closed);
  }
}

}  // namespace tenfold
