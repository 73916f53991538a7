// SPDX-License-Identifier: MIT
#include "forms.hpp"
#include "program_tables.hpp"
#include "reader.hpp"
#include "words.hpp"

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

void check_excluded(Scope& exclude, Node, void*) {
  if (exclude.in[exclude.node].size == 0) {
    exclude.in.refuse(Code::field_count, exclude.node, "products, categories or tags");
  }
}

constexpr Form kTime{parse_time, "a time such as 15:30"};

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

constexpr Field kExcludeFields[] = {
    check(check_excluded),
    keys("products", TENFOLD_AT(Conditions, not_products)),
    keys("categories", TENFOLD_AT(Conditions, not_categories)),
    keys("tags", TENFOLD_AT(Conditions, not_tags)),
};

constexpr Field kHourFields[] = {
    text("from", TENFOLD_AT(Conditions, from_minute), Need::required, limits::text_bytes, &kTime),
    text("until", TENFOLD_AT(Conditions, until_minute), Need::required, limits::text_bytes, &kTime),
    check(check_hours),
};
constexpr Table kHours = kHourFields;

constexpr Field kDateFields[] = {
    check(check_dates_given),
    text("from", TENFOLD_AT(Conditions, from_day), Need::optional, limits::text_bytes, &kDateForm),
    text("until", TENFOLD_AT(Conditions, until_day), Need::optional, limits::text_bytes, &kDateForm),
    check(check_dates),
};

void read_recurrence(Scope& scope, Node value, void* place) {
  Text written = scope.in.text_of(value, 1, limits::text_bytes);
  if (!scope.in.good()) return;
  const auto& program = *static_cast<const Program*>(scope.root());
  const auto rule = parse_recurrence(written, scope.as<Conditions>().from_day, program.week);
  const char* expected = "a rule such as FREQ=WEEKLY;BYDAY=TU; with INTERVAL, COUNT or no days also dates.from";
  if (!rule) return scope.in.refuse(Code::field_format, value, expected);
  *static_cast<Recurring*>(place) = *rule;
}

void count_weeks(Scope& scope, Node, void*) {
  auto& when = scope.as<Conditions>();
  if (when.birthday == Period::week) when.birthday = static_cast<const Program*>(scope.root())->week;
}

/// First those of lines, last those of activities, so that what each may ask stands together.
constexpr Field kFields[] = {
    whole("minAmount", TENFOLD_AT(Conditions, min_amount), Need::optional, 0, limits::amount_max),
    whole("maxAmount", TENFOLD_AT(Conditions, max_amount), Need::optional, 0, limits::amount_max),
    check(check_amounts),
    keys("products", TENFOLD_AT(Conditions, products)),
    keys("categories", TENFOLD_AT(Conditions, categories)),
    keys("tags", TENFOLD_AT(Conditions, tags)),
    object("exclude", kHere, Need::optional, kExclude),
    words("types", TENFOLD_AT(Conditions, line_types), kLineWords, 4),
    whole("minQuantity", TENFOLD_AT(Conditions, min_quantity), Need::optional, 1, limits::amount_max),
    keys("codes", TENFOLD_AT(Conditions, codes)),
    keys("channels", TENFOLD_AT(Conditions, channels)),
    keys("locations", TENFOLD_AT(Conditions, locations)),
    references("tiers", TENFOLD_AT(Conditions, tiers), kLevels, 1),
    flag("firstPurchase", TENFOLD_AT(Conditions, first_purchase), Need::optional),
    words("weekdays", TENFOLD_AT(Conditions, weekdays), "monday tuesday wednesday thursday friday saturday sunday", 7),
    object("hours", kHere, Need::optional, kHours),
    object("dates", kHere, Need::optional, kDates),
    custom("recurrence", TENFOLD_AT(Conditions, recurring), Need::optional, read_recurrence),
    word("birthday", TENFOLD_AT(Conditions, birthday), Need::optional, "day week month", 1),
    check(count_weeks),
    references("segments", TENFOLD_AT(Conditions, segments), kSegments),
    keys("activities", TENFOLD_AT(Conditions, activities)),
    keys("subjects", TENFOLD_AT(Conditions, subjects)),
};
constexpr std::uint32_t kOfLines = 8, kOfBoth = 2, kOfActivities = 2;
constexpr std::uint32_t kAll = sizeof(kFields) / sizeof(Field);

}  // namespace

const Form kDateForm{parse_day, "a date that exists, such as 2026-02-28"};

const Table kDates = kDateFields;
const Table kExclude = kExcludeFields;
const Table kAnyConditions = kFields;
const Table kConditions = Table(kFields).first_few(kAll - kOfActivities);
const Table kCriterionConditions = Table(kFields).first_few(kAll - kOfActivities - 1);
const Table kActedConditions = {kFields, kOfLines};
const Table kCommonConditions = Table(kFields, kOfLines).first_few(kAll - kOfLines - kOfActivities);
const Table kVisitConditions = Table(kFields, kOfLines + kOfBoth).first_few(kAll - kOfLines - kOfBoth - kOfActivities);

}  // namespace tenfold
