// SPDX-License-Identifier: MIT
// What a reward costs whom, and how many of it anybody can have.
#include "claims.hpp"

#include <algorithm>

namespace tenfold {
namespace {

/// Units that are held or were handed over, with those that were granted or without.
Amount taken(const std::vector<Redemption>& redemptions, Index reward, Period per, const Instant& now, bool granted) {
  Amount units = 0;
  for (const Redemption& one : redemptions) {
    const bool counts =
        one.status == RedemptionStatus::confirmed || (one.status == RedemptionStatus::held && one.until.ms > now.ms);
    if (one.reward != reward || !counts) continue;
    if (period_of(one.at.local_day(), per) != period_of(now.local_day(), per)) continue;
    if (granted && one.kept) continue;  // it was granted
    units += one.units - (granted ? 0 : RewardState::units_of(one.grants));
  }
  return units;
}

/// The price for this shopper; answers whether there is one.
bool find_price(const Reward& reward, const Occasion& occasion, ClaimTerms& terms) {
  for (const Qualified& price : reward.prices) {
    if (!select(price.when, occasion, Counting::all_lines)) continue;
    terms.points = price.amount;
    return true;
  }
  terms.points = reward.points;
  terms.card = reward.card;
  terms.stamps = reward.stamps;
  return reward.points > 0 || reward.stamps > 0 || reward.free;
}

/// How many prices the shopper can pay; what stands against more.
Amount affordable(const ClaimTerms& terms, const Rooms& rooms, Code& against) {
  if (terms.points > 0) {
    against = Code::points_insufficient;
    return rooms.points.available() / terms.points;
  }
  if (terms.card != kNone) {
    against = Code::stamps_insufficient;
    return rooms.cards[static_cast<std::size_t>(terms.card)].stamps / terms.stamps;
  }
  against = Code::reward_limit;
  return limits::quantity;
}

}  // namespace

Occasion occasion_at(const Program& program, const Account& account, const Rooms& rooms, const Instant& now) {
  Occasion out;
  out.kind = RecordKind::redemption_requested;
  out.at = now;
  out.as = circumstances_of(program, account, rooms.tiers.standing.current, now.local_day());
  return out;
}

bool is_open(const Program& program, Index reward, const Occasion& occasion) {
  const Program& then = program.having(reward);
  const Reward& terms = then.rewards[static_cast<std::size_t>(reward)];
  const Occasion as_then = occasion.in(program, then);
  return select(terms.when, as_then, Counting::all_lines) &&
         std::none_of(terms.blackout.begin(), terms.blackout.end(), [&](const Qualified& closed) {
           return select(closed.when, as_then, Counting::all_lines).has_value();
         });
}

ClaimTerms claim_terms(const Program& program, Index reward, const Rooms& rooms,
                       const std::vector<Redemption>& redemptions, const Occasion& occasion) {
  ClaimTerms out;
  const Reward& terms = program.terms_of(reward);
  out.units = terms.units;
  const bool is_there = &terms == &program.rewards[static_cast<std::size_t>(reward)];
  const bool is_priced = is_there && find_price(terms, occasion, out);
  out.against = Code::reward_closed;
  if (!is_open(program, reward, occasion)) return out;
  out.granted = out.most = rooms.rewards[static_cast<std::size_t>(reward)].granted();
  out.against = Code::reward_not_granted;
  if (!is_priced) return out;
  if (terms.keeps && out.granted > 0) return out;  // another is bought when none is left

  const Amount prices = std::min(affordable(out, rooms, out.against), limits::quantity);
  Amount room = terms.limit - taken(redemptions, reward, terms.limit_per, occasion.at, false);
  if (terms.stock) {
    const Amount gone = taken(redemptions, reward, Period::none, occasion.at, true) + out.granted;
    room = std::min(room, *terms.stock - gone);
  }
  if (room <= 0 || room < prices * out.units) out.against = Code::reward_limit;
  out.most += std::clamp<Amount>(room, 0, prices * out.units);
  return out;
}

void set_price(Redemption& request, const ClaimTerms& terms) {
  const Amount priced = std::max<Amount>(0, request.units - terms.granted);
  const Amount prices = (priced + terms.units - 1) / terms.units;
  request.points = prices * terms.points;
  request.stamps = static_cast<std::int32_t>(prices * terms.stamps);
  request.card = request.stamps > 0 ? terms.card : kNone;
}

}  // namespace tenfold
