// SPDX-License-Identifier: MIT
#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

/// "00:00" to "24:00".
std::optional<std::int64_t> parse_time(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 100; };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<std::int64_t> parse_day(std::string_view text) { return parse_date(text); }

constexpr Form kTime{parse_time, "a time such as 15:30"};
constexpr Form kDay{parse_day, "a date that exists, such as 2026-02-28"};

void check_hours(Scope& hours, Node, void*) {
  const auto& when = hours.as<Conditions>();
  if (when.from_minute == when.until_minute) hours.refuse(Code::field_range, "until", "another time than from");
}

void check_dates_given(Scope& dates, Node, void*) {
  if (dates.in[dates.node].size == 0) dates.in.refuse(Code::field_count, dates.node, "from, until or both");
}

void check_dates(Scope& dates, Node, void*) {
  const auto& when = dates.as<Conditions>();
  if (when.from_day && when.until_day && *when.until_day < *when.from_day) {
    dates.refuse(Code::field_range, "until", "a day not before from");
  }
}

void check_amounts(Scope& scope, Node, void*) {
  const auto& when = scope.as<Conditions>();
  if (when.min_amount && when.max_amount && *when.max_amount < *when.min_amount) {
    scope.refuse(Code::field_range, "maxAmount", "at least minAmount");
  }
}

constexpr Field kHourFields[] = {
    text("from", TENFOLD_AT(Conditions, from_minute), Need::required, limits::text_bytes, &kTime),
    text("until", TENFOLD_AT(Conditions, until_minute), Need::required, limits::text_bytes, &kTime),
    check(check_hours),
};
constexpr Table kHours = kHourFields;

constexpr Field kDateFields[] = {
    check(check_dates_given),
    text("from", TENFOLD_AT(Conditions, from_day), Need::optional, limits::text_bytes, &kDay),
    text("until", TENFOLD_AT(Conditions, until_day), Need::optional, limits::text_bytes, &kDay),
    check(check_dates),
};
constexpr Table kDates = kDateFields;

constexpr Field kFields[] = {
    whole("minAmount", TENFOLD_AT(Conditions, min_amount), Need::optional, 0, limits::amount_max),
    whole("maxAmount", TENFOLD_AT(Conditions, max_amount), Need::optional, 0, limits::amount_max),
    check(check_amounts),
    keys("products", TENFOLD_AT(Conditions, products)),
    keys("categories", TENFOLD_AT(Conditions, categories)),
    keys("tags", TENFOLD_AT(Conditions, tags)),
    keys("channels", TENFOLD_AT(Conditions, channels)),
    keys("locations", TENFOLD_AT(Conditions, locations)),
    references("tiers", TENFOLD_AT(Conditions, tiers), kLevels, 1),
    flag("firstPurchase", TENFOLD_AT(Conditions, first_purchase), Need::optional),
    words("weekdays", TENFOLD_AT(Conditions, weekdays), "monday tuesday wednesday thursday friday saturday sunday", 7),
    object("hours", kHere, Need::optional, kHours),
    object("dates", kHere, Need::optional, kDates),
};
constexpr std::size_t kFieldsOfLines = 6;

}  // namespace

const Table kConditions = kFields;
const Table kVisitConditions = {kFields, kFieldsOfLines};

}  // namespace tenfold
