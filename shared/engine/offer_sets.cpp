// SPDX-License-Identifier: MIT
#include "offer_sets.hpp"

#include <algorithm>

namespace tenfold {

OfferSets::OfferSets(const Offer& offer, const Basket& basket, const List<Text>& codes)
    : offer_(offer), basket_(basket) {
  cursors_.reset(basket.memory(), offer.needs.size());
  used_.reset(basket.memory(), basket.size());
  if (!offer.code.empty() && std::find(codes.begin(), codes.end(), offer.code) == codes.end()) return;
  Amount amount = 0;
  for (std::size_t i = 0; i < basket.size(); ++i) amount += basket[i].type == LineType::product ? basket[i].amount : 0;
  const bool repeats = offer.repeat && !(offer.needs.empty() && offer.min_amount == 0);
  const Amount most = repeats ? limits::stamps_per_record : 1;
  left_ = offer.min_amount == 0 ? most : std::min(most, amount / offer.min_amount);
}

bool OfferSets::take(const Qualified& need, std::size_t& cursor) {
  Amount missing = need.amount;
  for (; cursor < basket_.size(); ++cursor) {
    const Amount units = std::min(missing, basket_[cursor].quantity - used_[cursor]);
    if (units == 0 || !basket_.meets(need.when, cursor)) continue;
    const auto behind = [&](const Part& part) { return part.line > cursor; };
    parts_.insert(std::find_if(parts_.begin(), parts_.end(), behind), {cursor, units});
    used_[cursor] += units;
    missing -= units;
    if (missing == 0) return true;
  }
  return false;
}

bool OfferSets::next() {
  if (left_ == 0) return false;
  --left_;
  parts_.clear();
  for (std::size_t i = 0; i < cursors_.size(); ++i) {
    if (!take(offer_.needs[i], cursors_[i])) {
      left_ = 0;
      return false;
    }
    if (i == 0) first_line_ = parts_.front().line;
  }
  return true;
}

bool OfferSets::may_need(std::size_t line) const {
  return std::any_of(offer_.needs.begin(), offer_.needs.end(),
                     [&](const Qualified& need) { return basket_.meets(need.when, line); });
}

}  // namespace tenfold
