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
  while (const auto change = advance(ladder, tiers.window, tiers.standing, now)) {
    add_tier_change(ladder, *change, effects);
  }
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

/// Puts back the stamps of a request that has lapsed.
void lapse(const Program& program, Rooms& rooms, const Redemption& request, Effects& effects) {
  effects.settle(request, RedemptionStatus::lapsed);
  return_stamps(program, rooms.cards, request, request.until, effects);
  rooms.open.erase(rooms.open.begin());
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

Index expiring_reward(const Rooms& rooms, const Instant& now) {
  Index first = kNone;
  Day end = now.local_day();
  for (std::size_t i = 0; i < rooms.rewards.size(); ++i) {
    const auto& grants = rooms.rewards[i].grants;
    if (grants.empty() || grants.front().expires >= end) continue;
    first = static_cast<Index>(i);
    end = grants.front().expires;
  }
  return first;
}

Instant end_of_reward(const Rooms& rooms, Index reward, const Instant& now) {
  return start_of(rooms.rewards[static_cast<std::size_t>(reward)].grants.front().expires + 1, now.offset);
}

void expire_reward(const Program& program, Rooms& rooms, Index reward, const Instant& at, Effects& effects) {
  free_cards(program, rooms.cards, reward, effects.expire(reward, at));
}

bool is_due(const Program& program, const Account& account, const Instant& now) {
  return lapsing(account.redemptions, account, now) != nullptr || expiring_card(account, now) != kNone ||
         expiring_reward(account, now) != kNone || next_event(account.points, now) || next_gifts(program, account, now);
}

void pass_time(const Program& program, const std::vector<Redemption>& requests, Rooms& rooms, const Instant& now,
               Entries& out) {
  const Program& present = program.at(now);
  Effects effects(present, inactivity_rules(present), rooms.points, rooms.rewards, out, now);
  Instant reached{INT64_MIN, now.offset};
  for (;;) {
    const Redemption* request = lapsing(requests, rooms, now);
    const auto event = next_event(rooms.points, now);
    const auto gifts = next_gifts(program, rooms, now);
    const bool give =
        gifts && (request == nullptr || gifts->ms < request->until.ms) && (!event || gifts->ms < event->at.ms);
    const bool lapses = request != nullptr && (!event || request->until.ms <= event->at.ms);
    const Instant other = give ? *gifts : lapses ? Instant{request->until.ms - 1, now.offset} : event ? event->at : now;
    const Index reward = expiring_reward(rooms, other);
    const Instant sooner = reward == kNone ? other : end_of_reward(rooms, reward, now);
    const Index card = expiring_card(rooms, sooner);
    if (card != kNone) {
      CardState& state = rooms.cards[static_cast<std::size_t>(card)];
      end_tiers(program, rooms.tiers, {state.expires->ms - 1, now.offset}, effects);
      expire_card(state, {card, kNone}, effects);
    } else if (reward != kNone) {
      end_tiers(program, rooms.tiers, {sooner.ms - 1, now.offset}, effects);
      expire_reward(program, rooms, reward, sooner.ms < reached.ms ? reached : sooner, effects);
    } else if (give) {
      end_tiers(program, rooms.tiers, other, effects);
      give_gifts(program, rooms, other, out);
    } else if (lapses) {
      end_tiers(program, rooms.tiers, other, effects);
      reached = request->until;
      lapse(program, rooms, *request, effects);
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
