// SPDX-License-Identifier: MIT
#include "conditions.hpp"

#include <algorithm>

namespace tenfold {
namespace {

template <class List, class T>
bool meets(const List& wanted, const T& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool within_hours(const Conditions& when, std::int32_t minute) {
  if (when.from_minute == when.until_minute) return true;
  const bool after = minute >= when.from_minute, before = minute < when.until_minute;
  return when.from_minute < when.until_minute ? after && before : after || before;
}

bool in_time(const Conditions& when, const Instant& at) {
  const Day day = at.local_day();
  return (when.weekdays == 0 || (when.weekdays >> weekday(day) & 1) != 0) &&
         (!when.from_day || day >= *when.from_day) && (!when.until_day || day <= *when.until_day) &&
         within_hours(when, at.minute_of_day());
}

bool in_circumstances(const Conditions& when, const Occasion& occasion) {
  return meets(when.channels, occasion.channel) && meets(when.locations, occasion.location) &&
         (when.tiers == 0 || (when.tiers >> (occasion.tier + 1) & 1) != 0) &&
         (!when.first_purchase || *when.first_purchase == occasion.first_purchase);
}

}  // namespace

bool chooses(const Conditions& when, const Line& line) {
  if (!meets(when.products, line.product) || !meets(when.categories, line.category)) return false;
  return when.tags.empty() ||
         std::any_of(line.tags.begin(), line.tags.end(), [&](const std::string& tag) { return meets(when.tags, tag); });
}

std::optional<Selection> select(const Conditions& when, const Occasion& occasion, Counting counting) {
  if (!in_time(when, occasion.at) || !in_circumstances(when, occasion)) return std::nullopt;
  if (occasion.lines == nullptr) {
    const bool asks_for_lines = when.choose_lines() || when.min_amount || when.max_amount;
    return asks_for_lines ? std::nullopt : std::optional(Selection{});
  }
  Selection sum;
  bool any = false;
  for (const Line& line : *occasion.lines) {
    if (!chooses(when, line) || (counting == Counting::paid_lines && line.amount == 0)) continue;
    any = true;
    sum.amount += line.amount;  // the reader has checked that an order's total is exact
    sum.quantity += line.quantity;
  }
  if (!any || (when.min_amount && sum.amount < *when.min_amount) ||
      (when.max_amount && sum.amount > *when.max_amount)) {
    return std::nullopt;
  }
  return sum;
}

}  // namespace tenfold
