// SPDX-License-Identifier: MIT
#include "recurrence.hpp"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::int32_t kMostTimes = 1000;
constexpr Day kHorizon = 146'097;  // 400 years, after which the calendar repeats
constexpr int kEach = 5;

/// Takes the part up to a separator off the front.
std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

/// "-31" to "1000"; 0 where it is none, and never 0 otherwise.
std::int32_t number_of(std::string_view text, std::int32_t min, std::int32_t max) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
  std::int32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || text.size() > 4) return 0;
    value = value * 10 + (c - '0');
  }
  if (negative) value = -value;
  return value >= min && value <= max ? value : 0;
}

/// "TU", or "2TU" and "-1FR" where ordinals have a meaning.
bool read_weekday(std::string_view text, Recurring& out) {
  constexpr std::string_view kNames = "MOTUWETHFRSASU";
  if (text.size() < 2) return false;
  const std::size_t place = kNames.find(text.substr(text.size() - 2));
  const std::string_view ordinal = text.substr(0, text.size() - 2);
  const std::int32_t nth = ordinal.empty() ? 0 : number_of(ordinal, -5, 5);
  const bool sound = ordinal.empty() || (nth != 0 && out.every == Recurring::Every::month);
  if (place == std::string_view::npos || place % 2 != 0 || !sound) return false;
  std::uint8_t& set = out.weekdays[kEach + nth];
  set = static_cast<std::uint8_t>(set | 1 << place / 2);
  return true;
}

bool read_month_day(std::string_view text, Recurring& out) {
  const std::int32_t day = number_of(text, -31, 31);
  (day < 0 ? out.last_days : out.days) |= 1u << (day < 0 ? -day : day);
  return day != 0 && out.every != Recurring::Every::week;
}

bool read_month(std::string_view text, Recurring& out) {
  const std::int32_t month = number_of(text, 1, 12);
  out.months = static_cast<std::uint16_t>(out.months | 1 << month);
  return month != 0;
}

template <class Read>
bool each_of(std::string_view list, Recurring& out, Read read) {
  if (list.empty() || list.back() == ',') return false;
  while (!list.empty()) {
    if (!read(take(list, ','), out)) return false;
  }
  return true;
}

bool read_every(std::string_view text, Recurring::Every& out) {
  constexpr std::string_view kNames[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  const auto* const found = std::find(std::begin(kNames), std::end(kNames), text);
  out = static_cast<Recurring::Every>(found - std::begin(kNames) + 1);
  return found != std::end(kNames);
}

bool read_until(std::string_view text, Day& out) {
  if (text.size() != 8) return false;
  std::string date(text.substr(0, 4));
  date += '-';
  date += text.substr(4, 2);
  date += '-';
  date += text.substr(6);
  const auto day = parse_date(date);
  out = day.value_or(out);
  return day.has_value();
}

bool names_days(const Recurring& rule) {
  const auto any = [](std::uint8_t set) { return set != 0; };
  return rule.days != 0 || rule.last_days != 0 || std::any_of(std::begin(rule.weekdays), std::end(rule.weekdays), any);
}

/// What no BY... says is as in the start (RFC 5545: "the missing information is taken from DTSTART").
bool complete(Recurring& rule) {
  if (rule.every == Recurring::Every::day || names_days(rule)) return true;
  if (!rule.start) return false;
  const CivilDate first = civil_of(*rule.start);
  if (rule.every == Recurring::Every::week) {
    rule.weekdays[kEach] = static_cast<std::uint8_t>(1 << weekday(*rule.start));
    return true;
  }
  rule.days = 1u << first.day;
  if (rule.every == Recurring::Every::year && rule.months == 0) {
    rule.months = static_cast<std::uint16_t>(1 << first.month);
  }
  return true;
}

/// The day of the last of `count` times.
Day last_of(const Recurring& rule, std::int32_t count) {
  Day day = *rule.start;
  for (const Day end = day + kHorizon; day < end; ++day) {
    if (rule.has(day) && --count == 0) break;
  }
  return day;
}

Period unit_of(const Recurring& rule) {
  constexpr Period kUnits[] = {Period::none, Period::day, Period::none, Period::month, Period::year};
  return rule.every == Recurring::Every::week ? rule.week : kUnits[static_cast<std::size_t>(rule.every)];
}

bool on_weekday(const Recurring& rule, Day day, std::int32_t from_begin, std::int32_t from_end) {
  const auto has = [&](std::int32_t nth) { return (rule.weekdays[kEach + nth] >> weekday(day) & 1) != 0; };
  return has(0) || has((from_begin + 6) / 7) || has(-((from_end + 6) / 7));
}

}  // namespace

bool Recurring::has(Day day) const {
  if (every == Every::never) return true;
  if (day > until || (start && day < *start)) return false;
  const Period unit = unit_of(*this);
  if (start && (period_of(day, unit) - period_of(*start, unit)) % interval != 0) return false;
  const CivilDate date = civil_of(day);
  const Day next = first_day(period_of(day, Period::month) + 1, Period::month);
  const std::int32_t from_end = next - day;  // 1 for the last
  if (months != 0 && (months >> date.month & 1) == 0) return false;
  if ((days != 0 || last_days != 0) && (days >> date.day & 1) == 0 && (last_days >> from_end & 1) == 0) return false;
  const bool any = std::all_of(std::begin(weekdays), std::end(weekdays), [](std::uint8_t set) { return set == 0; });
  return any || on_weekday(*this, day, date.day, from_end);
}

std::optional<Recurring> parse_recurrence(std::string_view text, std::optional<Day> start, Period week) {
  Recurring rule;
  rule.week = week;
  rule.start = start;
  std::int32_t count = 0;
  std::uint32_t seen = 0;
  if (text.empty() || text.back() == ';') return std::nullopt;
  while (!text.empty()) {
    std::string_view value = take(text, ';');
    const std::string_view name = take(value, '=');
    constexpr std::string_view kNames[] = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY"};
    const auto place = std::find(std::begin(kNames), std::end(kNames), name) - std::begin(kNames);
    bool good = (seen >> place & 1) == 0 && (place == 0 || seen != 0);  // each once, FREQ first
    seen |= 1u << place;
    switch (place) {
      case 0:
        good = good && read_every(value, rule.every);
        break;
      case 1:
        rule.interval = number_of(value, 1, kMostTimes);
        good = good && rule.interval != 0 && start;
        break;
      case 2:
        count = number_of(value, 1, kMostTimes);
        good = good && count != 0 && start;
        break;
      case 3:
        good = good && read_until(value, rule.until);
        break;
      case 4:
        good = good && each_of(value, rule, read_month);
        break;
      case 5:
        good = good && each_of(value, rule, read_month_day);
        break;
      case 6:
        good = good && each_of(value, rule, read_weekday);
        break;
      default:
        return std::nullopt;
    }
    if (!good) return std::nullopt;
  }
  const bool both = (seen & 0b1100) == 0b1100;  // COUNT and UNTIL
  if (both || !complete(rule)) return std::nullopt;
  if (count != 0) rule.until = last_of(rule, count);
  return rule;
}

}  // namespace tenfold
