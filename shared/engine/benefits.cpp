// SPDX-License-Identifier: MIT
// What each kind of benefit does to a basket.
#include "benefits.hpp"

#include <algorithm>
#include <utility>

namespace tenfold {
namespace {

/// Free units that complete sets of an offer: the last of the set, or where that is free already, the next after it.
Amount complete(const Benefit& benefit, const OfferSets& sets, Basket& basket, Amount& discount) {
  Amount done = 0, turns = benefit.quantity;
  const auto& parts = sets.parts();
  for (auto part = parts.end(); part != parts.begin() && turns > 0;) {
    --part;
    if (!basket.meets(benefit.when, part->line)) continue;
    const Amount units = std::min(turns, part->units);
    done += basket.make_free(part->line, units, discount);
    turns -= units;
  }
  const std::size_t last = parts.empty() ? 0 : parts.back().line;
  for (std::size_t line = last; line < basket.size() && done < benefit.quantity; ++line) {
    if (basket.meets(benefit.when, line) && sets.may_need(line)) {
      done += basket.make_free(line, benefit.quantity - done, discount);
    }
  }
  return done;
}

/// `units` free ones for each set.
Amount free_for_sets(const Benefit& benefit, Amount sets, Basket& basket, std::size_t from, Amount& discount) {
  const Amount units = benefit.quantity * sets;
  switch (benefit.pick) {
    case FreePick::cheapest:
      return basket.make_cheapest_free(benefit.when, units, discount);
    case FreePick::added:
      basket.add(benefit.when, units);
      return units;
    case FreePick::next:
    case FreePick::named:
    case FreePick::completing:
      break;
  }
  return basket.make_free(benefit.when, from, units, discount);
}

void apply_free(const Reward& reward, const Setting& setting, Basket& basket, Applied& one) {
  const Benefit& benefit = reward.benefit;
  if (!reward.offer.there) {
    const bool by_cards = benefit.pick == FreePick::completing;
    one.free = by_cards ? free_by_cards(benefit, setting, basket, one)
                        : free_for_sets(benefit, one.units, basket, 0, one.discount);
    one.units = ceil_of(one.free, benefit.quantity);
    return;
  }
  OfferSets sets(reward.offer, basket, setting.facts.codes);
  for (Amount most = std::exchange(one.units, 0); one.units < most && sets.next();) {
    const bool completes = benefit.pick == FreePick::completing;
    const Amount free = completes ? complete(benefit, sets, basket, one.discount)
                                  : free_for_sets(benefit, 1, basket, sets.first_line(), one.discount);
    one.free += free;
    if (free > 0) ++one.units;
  }
}

Amount percent_of(Amount amount, const Fraction& percent) {
  return share(amount, static_cast<Amount>(percent.num), static_cast<Amount>(percent.den) * 100);
}

Amount off(const Benefit& benefit, Amount price) {
  if (benefit.kind == BenefitKind::amount_off) return std::min(benefit.amount, price);
  const Amount part = percent_of(price, benefit.percent);
  return benefit.max > 0 ? std::min(part, benefit.max) : part;
}

/// Percent of percent: each unit takes off what those before it have left.
void apply_off(const Reward& reward, const Setting& setting, Basket& basket, Applied& one) {
  const Benefit& benefit = reward.benefit;
  if (reward.offer.there) {
    OfferSets sets(reward.offer, basket, setting.facts.codes);
    const Amount most = benefit.kind == BenefitKind::percent_off ? std::min<Amount>(one.units, 1) : one.units;
    for (one.units = 0; one.units < most && sets.next();) ++one.units;
  }
  const bool cheapest = benefit.of == BenefitOf::cheapest;
  const std::size_t line = cheapest ? basket.cheapest(benefit.when) : 0;
  const bool none = cheapest && line == basket.size();
  const Amount price = none ? 0 : cheapest ? basket.unit_price(line) : basket.left(benefit.when);
  Amount used = 0;
  for (; used < one.units; ++used) {
    const Amount part = off(benefit, price - one.discount);
    if (part == 0) break;
    one.discount += part;
  }
  one.units = used;
  if (none) return;
  if (cheapest) {
    basket.take_off(line, one.discount);
  } else {
    basket.take_off(benefit.when, one.discount);
  }
}

void apply_money(const Reward& reward, const Setting& setting, const Basket& basket, Applied& one) {
  const Benefit& benefit = reward.benefit;
  const bool anything = benefit.pays_anything();
  const Amount total = basket.total();
  const Amount payable = anything ? total : basket.total(benefit.when);
  Amount limit = benefit.max_share.num > 0 ? percent_of(payable, benefit.max_share) : payable;
  if (benefit.max > 0) limit = std::min(limit, benefit.max);
  if (!anything) limit = std::min(limit, std::max<Amount>(0, payable - setting.paid_of_lines));
  limit = std::min(limit, total - setting.paid);
  one.units = std::min(one.units, ceil_of(limit, benefit.amount));
  one.pays = static_cast<Amount>(std::min(Wide{one.units} * benefit.amount, Wide{limit}));
  if (one.pays < benefit.min) one.units = one.pays = 0;
}

}  // namespace

void apply(const Reward& reward, const Setting& setting, Basket& basket, Applied& one) {
  switch (reward.benefit.kind) {
    case BenefitKind::none:
      break;
    case BenefitKind::free_item:
      return apply_free(reward, setting, basket, one);
    case BenefitKind::percent_off:
    case BenefitKind::amount_off:
      return apply_off(reward, setting, basket, one);
    case BenefitKind::money:
      if (reward.offer.there && !OfferSets(reward.offer, basket, setting.facts.codes).next()) {
        one.units = 0;
      } else {
        apply_money(reward, setting, basket, one);
      }
  }
}

}  // namespace tenfold
