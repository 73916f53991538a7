// SPDX-License-Identifier: MIT
#include "passing.hpp"

#include "gifts.hpp"
#include "lots.hpp"

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

/// The held request whose time is over first, or none.
const Redemption* lapsing(const std::vector<Redemption>& requests, const Rooms& rooms, const Instant& now) {
  if (rooms.open.empty()) return nullptr;
  const Redemption& first = requests[static_cast<std::size_t>(rooms.open.front())];
  return first.until.ms <= now.ms ? &first : nullptr;
}

}  // namespace

const PointRules& inactivity_rules(const Program& program) {
  const Program* one = &program;
  while (one->points.expiry != ExpiryKind::inactivity && one->before != nullptr) one = one->before;
  return one->points;
}

bool is_due(const Program& program, const Account& account, const Instant& now) {
  return lapsing(account.redemptions, account, now) != nullptr || expiring_card(account, now) != kNone ||
         next_event(account.points, now) || next_gifts(program, account, now);
}

void pass_time(const Program& program, const std::vector<Redemption>& requests, Rooms& rooms, const Instant& now,
               Entries& out) {
  Effects effects(inactivity_rules(program.at(now)), rooms.points, rooms.rewards, out, now);
  Instant reached{INT64_MIN, now.offset};
  for (;;) {
    const Redemption* request = lapsing(requests, rooms, now);
    const auto event = next_event(rooms.points, now);
    const auto gifts = next_gifts(program, rooms, now);
    const bool give =
        gifts && (request == nullptr || gifts->ms < request->until.ms) && (!event || gifts->ms < event->at.ms);
    const bool lapse = request != nullptr && (!event || request->until.ms <= event->at.ms);
    const Instant other = give ? *gifts : lapse ? Instant{request->until.ms - 1, now.offset} : event ? event->at : now;
    const Index card = expiring_card(rooms, other);
    if (card != kNone) {
      CardState& state = rooms.cards[static_cast<std::size_t>(card)];
      end_tiers(program, rooms.tiers, {state.expires->ms - 1, now.offset}, effects);
      expire_card(state, {card, kNone}, effects);
    } else if (give) {
      end_tiers(program, rooms.tiers, other, effects);
      give_gifts(program, rooms, other, out);
    } else if (lapse) {
      end_tiers(program, rooms.tiers, other, effects);
      reached = request->until;
      effects.settle(*request, RedemptionStatus::lapsed);
      rooms.open.erase(rooms.open.begin());
    } else if (event) {
      end_tiers(program, rooms.tiers, event->at, effects);
      effects.pass(*event, reached);
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
