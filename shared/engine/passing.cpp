// SPDX-License-Identifier: MIT
#include "passing.hpp"

namespace tenfold {
namespace {

void add_change(const TierChange& change, Effects& effects) {
  Entry& entry = effects.add(change.raised ? EntryKind::tier_raised : EntryKind::tier_lowered);
  entry.at = change.at;
  entry.tier = change.to;
  entry.from = change.from;
  entry.reason = change.raised ? Reason::none : change.reason;
}

void end_tiers(const Tiers& ladder, TierState& tiers, const Instant& now, Effects& effects) {
  std::vector<TierChange> changes;
  tiers.standing = advance(ladder, tiers, now, &changes);
  for (const TierChange& change : changes) add_tier_change(ladder, change, effects);
}

/// The same through every revision that begins on the way.
void end_tiers(const Program& program, TierState& tiers, const Instant& now, Effects& effects) {
  Standing& standing = tiers.standing;
  const bool fresh = standing.revision < 0;
  const Program* present = fresh ? &program.at(now) : &program.revision(standing.revision);
  if (fresh) standing = begin(present->tiers);
  for (; present->next && present->next->from_ms <= now.ms; present = present->next.get()) {
    const Instant begins{present->next->from_ms, now.offset};
    end_tiers(present->tiers, tiers, begins, effects);
    if (const auto change = change_ladder(present->tiers, present->next->tiers, standing, begins)) {
      add_change(*change, effects);
    }
  }
  end_tiers(present->tiers, tiers, now, effects);
  standing.revision = present->number;
}

/// The card whose time ends first, by `now`, or kNone.
Index expiring_card(const Rooms& rooms, const Instant& now) {
  Index first = kNone;
  std::int64_t end = now.ms + 1;
  for (std::size_t i = 0; i < rooms.cards.size(); ++i) {
    const auto& expires = rooms.cards[i].expires;
    if (!expires || expires->ms >= end) continue;
    first = static_cast<Index>(i);
    end = expires->ms;
  }
  return first;
}

bool lapses(const std::vector<Redemption>& requests, const std::vector<std::int32_t>& open, const Instant& now) {
  return !open.empty() && requests[static_cast<std::size_t>(open.front())].until.ms <= now.ms;
}

}  // namespace

bool is_due(const Account& account, const Instant& now) {
  return lapses(account.redemptions, account.open, now) || expiring_card(account, now) != kNone;
}

void pass_time(const Program& program, const std::vector<Redemption>& requests, Rooms& rooms, const Instant& now,
               Entries& out) {
  Effects effects(rooms.points, rooms.rewards, out, now);
  for (;;) {
    const bool lapse = lapses(requests, rooms.open, now);
    const Redemption* request = lapse ? &requests[static_cast<std::size_t>(rooms.open.front())] : nullptr;
    const Index card = expiring_card(rooms, lapse ? Instant{request->until.ms - 1, now.offset} : now);
    if (card != kNone) {
      CardState& state = rooms.cards[static_cast<std::size_t>(card)];
      end_tiers(program, rooms.tiers, {state.expires->ms - 1, now.offset}, effects);
      expire_card(state, {card, kNone}, effects);
    } else if (lapse) {
      end_tiers(program, rooms.tiers, {request->until.ms - 1, now.offset}, effects);
      effects.settle(*request, RedemptionStatus::lapsed);
      rooms.open.erase(rooms.open.begin());
    } else {
      break;
    }
  }
  end_tiers(program, rooms.tiers, now, effects);
}

void add_tier_change(const Tiers& tiers, const TierChange& change, Effects& effects) {
  add_change({tiers.known(change.from), tiers.known(change.to), change.raised, change.at, change.reason}, effects);
}

}  // namespace tenfold
