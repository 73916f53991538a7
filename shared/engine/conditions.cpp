// SPDX-License-Identifier: MIT
#include "conditions.hpp"

#include <algorithm>

#include "basis.hpp"

namespace tenfold {
namespace {

bool has(const List<Text>& list, Text text) {
  for (const Text one : list) {
    if (one == text) return true;
  }
  return false;
}

bool meets(const List<Text>& wanted, Text value) { return wanted.empty() || has(wanted, value); }

bool within_hours(const Conditions& when, std::int32_t minute) {
  if (when.from_minute == when.until_minute) return true;
  const bool after = minute >= when.from_minute, before = minute < when.until_minute;
  return when.from_minute < when.until_minute ? after && before : after || before;
}

/// Whether any of the texts is wanted.
bool has_any(const List<Text>& wanted, const List<Text>& texts) {
  return std::any_of(texts.begin(), texts.end(), [&](Text text) { return has(wanted, text); });
}

bool in_time(const Conditions& when, const Instant& at) {
  // Hours that pass midnight are of the day on which they began.
  const bool began_before = when.from_minute > when.until_minute && at.minute_of_day() < when.until_minute;
  const Day day = at.local_day() - (began_before ? 1 : 0);
  return (when.weekdays == 0 || (when.weekdays >> weekday(day) & 1) != 0) &&
         (!when.from_day || day >= *when.from_day) && (!when.until_day || day <= *when.until_day) &&
         within_hours(when, at.minute_of_day()) && when.recurring.has(day);
}

bool in_circumstances(const Conditions& when, const Occasion& occasion) {
  return meets(when.channels, occasion.channel) && meets(when.locations, occasion.location) &&
         (when.tiers == 0 || (when.tiers >> (occasion.as.tier + 1) & 1) != 0) &&
         (!when.first_purchase || *when.first_purchase == occasion.as.first_purchase) &&
         meets(when.activities, occasion.activity) && meets(when.subjects, occasion.subject) &&
         (when.segments == 0 || (when.segments & occasion.as.segments) != 0) &&
         (when.codes.empty() || (occasion.codes != nullptr && has_any(when.codes, *occasion.codes))) &&
         (when.birthday == Period::none || has_birthday(occasion.as.birthday, occasion.at.local_day(), when.birthday));
}

}  // namespace

bool Conditions::choose_lines() const {
  return !products.empty() || !categories.empty() || !tags.empty() || !not_products.empty() ||
         !not_categories.empty() || !not_tags.empty() || line_types != 0;
}

#ifdef TENFOLD_FAST
std::uint8_t Conditions::find_asked() const {
  const bool of_circumstances = !channels.empty() || !locations.empty() || tiers != 0 || first_purchase ||
                                !activities.empty() || !subjects.empty() || segments != 0 || !codes.empty() ||
                                birthday != Period::none;
  asked = static_cast<std::uint8_t>(kKnown | (ask_for_time() ? kTime : 0) | (of_circumstances ? kCircumstances : 0) |
                                    (choose_lines() ? kLines : 0));
  return asked;
}
#endif

namespace {

/// Whether it meets what the conditions say of lines.
bool meets_lines(const Conditions& when, const Line& line) {
  if (!meets(when.products, line.product) || !meets(when.categories, line.category)) return false;
  if (when.line_types != 0 && (when.line_types >> static_cast<int>(line.type) & 1) == 0) return false;
  if (has(when.not_products, line.product) || has(when.not_categories, line.category)) return false;
  return (when.tags.empty() || has_any(when.tags, line.tags)) && !has_any(when.not_tags, line.tags);
}

}  // namespace

bool chooses(const Conditions& when, const Occasion& occasion, const Line& line) {
  return occasion.value(line) >= 0 && (!when.ask_for(Conditions::kLines) || meets_lines(when, line));
}

bool has_birthday(std::int16_t birthday, Day day, Period period) {
  if (birthday == 0) return false;
  const CivilDate today = civil_of(day);
  for (std::int32_t year = today.year - 1; year <= today.year + 1; ++year) {
    const CivilDate on{year, birthday / 32, birthday % 32};
    const Day falls = std::min(day_of(on), first_day(year * 12 + on.month, Period::month) - 1);
    if (period_of(falls, period) == period_of(day, period)) return true;
  }
  return false;
}

Amount measure_of(const Conditions& when, const Occasion& occasion, Counting counting) {
  if (occasion.lines == nullptr) return occasion.measure;
  Amount sum = 0;
  for (const Line& line : *occasion.lines) {
    const bool counts = chooses(when, occasion, line) && (counting == Counting::all_lines || line.amount > 0);
    sum += counts ? line.measure : 0;
  }
  return sum;
}

std::optional<Selection> select(const Conditions& when, const Occasion& occasion, Counting counting) {
  if (when.ask_for(Conditions::kTime) && !in_time(when, occasion.at)) return std::nullopt;
  if (when.ask_for(Conditions::kCircumstances) && !in_circumstances(when, occasion)) return std::nullopt;
  if (occasion.lines == nullptr) {
    const bool asks_for_lines = when.ask_for(Conditions::kLines) || when.min_amount || when.max_amount;
    if (asks_for_lines || occasion.quantity < when.min_quantity) return std::nullopt;
    return Selection{0, occasion.quantity};
  }
  Selection sum;
  bool any = false;
  for (const Line& line : *occasion.lines) {
    if (!chooses(when, occasion, line) || (counting == Counting::paid_lines && line.amount == 0)) continue;
    any = true;
    sum.amount += occasion.value(line);  // the reader has checked that an order's total is exact
    sum.quantity += line.quantity;
  }
  sum.amount = in_programs_money(sum.amount, occasion.rate);
  if (!any || sum.quantity < when.min_quantity || (when.min_amount && sum.amount < *when.min_amount) ||
      (when.max_amount && sum.amount > *when.max_amount)) {
    return std::nullopt;
  }
  return sum;
}

}  // namespace tenfold
