// SPDX-License-Identifier: MIT
#include "passing.hpp"

#include <algorithm>

#include "gifts.hpp"
#include "lots.hpp"

namespace tenfold {
namespace {

std::optional<Day> joined_on(const Rooms& rooms) {
  return rooms.joined_at ? std::optional(rooms.joined_at->local_day()) : std::nullopt;
}

/// A change that time brings, with what is given for it.
void tell_tier(const Program& present, Rooms& rooms, const TierChange& change, Effects& effects) {
  effects.move_to(change.at);
  effects.use({&present.points, change.at, Giving::earned, joined_on(rooms)});
  tell_tier_change(present.tiers, rooms.tiers.standing, change, effects);
}

bool matures(const TierState& tiers, std::int64_t by_ms) {
  return !tiers.waiting.empty() && tiers.waiting.front().at_ms <= by_ms;
}

/// Moves on to the next change of tier by `now`, through every revision that begins on the way, or to `now`; whether
/// there was one. What has matured by `matured_ms` counts.
bool end_tiers(const Program& program, Rooms& rooms, const Instant& now, std::int64_t matured_ms, Effects& effects) {
  TierState& tiers = rooms.tiers;
  Standing& standing = tiers.standing;
  if (standing.revision < 0) {
    const Program& present = program.at(now);
    standing = begin(present.tiers);
    standing.revision = present.number;
  }
  for (;;) {
    const Program& present = program.revision(standing.revision);
    const Program* const next = present.next;
    const bool begins = next != nullptr && next->from_ms <= now.ms;
    Instant until = begins ? Instant{next->from_ms, now.offset} : now;
    const bool counts = matures(tiers, std::min(matured_ms, until.ms - begins));
    if (counts) until.ms = tiers.waiting.front().at_ms;
    auto change = advance(present.tiers, tiers.window, standing, until);
    if (!change && counts) {
      const Instant own{until.ms, tiers.waiting.front().offset};
      change = contribute(present.tiers, tiers, own, take_first(tiers.waiting), until, until);
    }
    if (change) {
      tell_tier(present, rooms, *change, effects);
      return true;
    }
    if (counts) continue;
    if (!begins) return false;
    standing.revision = next->number;
    if (next->keeps_tiers) continue;
    tiers.before.clear();
    change = change_ladder(present.tiers, next->tiers, standing, until);
    if (change) {
      tell_tier(*next, rooms, *change, effects);
      return true;
    }
  }
}

/// Lets the points that are available now count for tiers.
void follow_balance(const Program& program, Rooms& rooms, const Instant& at, Effects& effects) {
  Standing& standing = rooms.tiers.standing;
  const Program& present = program.revision(standing.revision);
  while (const auto change = see_balance(present.tiers, standing, rooms.points.available(), at)) {
    tell_tier(present, rooms, *change, effects);
  }
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

/// Gives back what a request held, and the stamps with it: all of it at the end of its time, by the terms of then.
void lapse(const Program& program, Rooms& rooms, const Redemption& request, Entries& out) {
  const Program& present = program.at(request.until);
  Effects effects(present, present.points, rooms.points, rooms.rewards, out, request.until);
  effects.use({&present.points, request.until, Giving::earned, joined_on(rooms)});
  (void)effects.settle(request, RedemptionStatus::lapsed);
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
  while (one->points.terms.expiry != ExpiryKind::inactivity && one->before != nullptr) one = one->before;
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

void expire_reward(Rooms& rooms, Index reward, const Instant& at, Effects& effects) {
  free_cards(rooms.cards, reward, effects.expire(reward, at));
}

namespace {

/// Whether time changes the tier by `now`; so it may where a revision has begun.
bool changes_tier(const Program& present, const TierState& tiers, const Instant& now) {
  if (tiers.standing.revision != present.number) return tiers.standing.revision >= 0;
  Standing later = tiers.standing;
  return advance(present.tiers, tiers.window, later, now).has_value();
}

}  // namespace

bool is_due(const Program& program, const Account& account, const Instant& now) {
  return matures(account.tiers, now.ms) || lapsing(account.redemptions, account, now) != nullptr ||
         expiring_card(account, now) != kNone || expiring_reward(account, now) != kNone ||
         next_event(account.points, now) || next_gifts(program, account, now) ||
         changes_tier(program.at(now), account.tiers, now);
}

void move_on(const Program& program, Rooms& rooms, const Instant& now, Entries& out) {
  const Program& present = program.at(now);
  Effects effects(present, present.points, rooms.points, rooms.rewards, out, now);
  end_tiers(program, rooms, now, now.ms, effects);  // to `now` at once: a change of tier would have been due
}

void pass_time(const Program& program, const std::vector<Redemption>& requests, Rooms& rooms, const Instant& now,
               Entries& out) {
  const Program& present = program.at(now);
  Effects effects(present, present.points, rooms.points, rooms.rewards, out, now);
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
    CardState* const expiring = card == kNone ? nullptr : &rooms.cards[static_cast<std::size_t>(card)];
    const std::int64_t end_ms = expiring != nullptr ? expiring->expires->ms : sooner.ms;
    const bool ends = expiring != nullptr || reward != kNone;
    const Instant until{ends ? end_ms - 1 : end_ms, now.offset};
    const bool passes = !ends && !give && !lapses && event;  // what matures then counts after that
    if (end_tiers(program, rooms, until, until.ms - passes, effects)) continue;
    if (expiring != nullptr) {
      expire_card(*expiring, {card, kNone}, effects);
    } else if (reward != kNone) {
      expire_reward(rooms, reward, sooner.ms < reached.ms ? reached : sooner, effects);
    } else if (give) {
      give_gifts(program, rooms, other, out);
    } else if (lapses) {
      reached = request->until;
      lapse(program, rooms, *request, out);
    } else if (event) {
      effects.pass(inactivity_rules(program.at(event->at)), *event, reached);
    } else {
      return;
    }
    follow_balance(program, rooms, lapses && !give ? request->until : other, effects);
  }
}

}  // namespace tenfold
