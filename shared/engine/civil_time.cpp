// SPDX-License-Identifier: MIT
#include "civil_time.hpp"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

bool is_leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int32_t days_in(std::int32_t year, std::int32_t month) {
  constexpr std::int8_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

/// Reads fixed-width pieces of a text, and remembers whether all of them were there.
struct Cursor {
  std::string_view rest;
  bool good = true;

  std::int32_t number(std::size_t width) {
    std::int32_t value = 0;
    if (rest.size() < width) good = false;
    for (std::size_t i = 0; good && i < width; ++i) {
      if (rest[i] < '0' || rest[i] > '9') good = false;
      value = value * 10 + (rest[i] - '0');
    }
    if (good) rest.remove_prefix(width);
    return good ? value : 0;
  }
  bool accept(char wanted) {
    if (!good || rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
  }
  void expect(char wanted) { good = accept(wanted) && good; }
  void check(bool holds) { good = good && holds; }
};

Day read_date(Cursor& in) {
  CivilDate date{};
  date.year = in.number(4);
  in.expect('-');
  date.month = in.number(2);
  in.expect('-');
  date.day = in.number(2);
  in.check(date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1);
  in.check(in.good && date.day <= days_in(date.year, date.month));
  return in.good ? day_of(date) : 0;
}

std::int32_t read_fraction(Cursor& in) {
  if (!in.accept('.')) return 0;
  std::int32_t ms = in.number(1) * 100;
  for (std::int32_t unit : {10, 1}) {
    if (in.rest.empty() || in.rest.front() < '0' || in.rest.front() > '9') break;
    ms += in.number(1) * unit;
  }
  return ms;
}

std::int32_t read_offset(Cursor& in) {
  if (in.accept('Z')) return 0;
  const bool west = in.accept('-');
  if (!west) in.expect('+');
  const std::int32_t hours = in.number(2);
  in.expect(':');
  const std::int32_t minutes = in.number(2);
  in.check(minutes < 60 && hours * 60 + minutes <= kFarthestOffset);
  return west ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

void put(std::string& out, std::int32_t value, int width) {
  for (std::int32_t unit = width == 4 ? 1000 : width == 3 ? 100 : 10; unit > 0; unit /= 10) {
    out.push_back(static_cast<char>('0' + value / unit % 10));
  }
}

/// The weekday that weeks of this kind begin on.
std::int32_t week_start(Period period) {
  return period == Period::week ? 0 : static_cast<std::int32_t>(period) - kWeeks;
}

}  // namespace

Day Instant::local_day() const { return static_cast<Day>(floor_div(local_ms(), kDayMs)); }

std::int32_t Instant::minute_of_day() const {
  return static_cast<std::int32_t>((local_ms() - std::int64_t{local_day()} * kDayMs) / 60'000);
}

std::optional<Instant> parse_instant(std::string_view text) {
  Cursor in{text};
  const Day day = read_date(in);
  in.expect('T');
  const std::int32_t hour = in.number(2);
  in.expect(':');
  const std::int32_t minute = in.number(2);
  in.expect(':');
  const std::int32_t second = in.number(2);
  in.check(hour < 24 && minute < 60 && second < 60);
  const std::int32_t ms = read_fraction(in);
  const std::int32_t offset = read_offset(in);
  if (!in.good || !in.rest.empty()) return std::nullopt;
  const std::int64_t local = day * kDayMs + ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} + ms;
  return Instant{local - std::int64_t{offset} * 60'000, static_cast<std::int16_t>(offset)};
}

std::string text(const Instant& instant) {
  const Day day = instant.local_day();
  const auto ms = static_cast<std::int32_t>(instant.local_ms() - day * kDayMs);
  std::string out = date_text(day);
  out.push_back('T');
  put(out, ms / 3'600'000, 2);
  out.push_back(':');
  put(out, ms / 60'000 % 60, 2);
  out.push_back(':');
  put(out, ms / 1000 % 60, 2);
  if (ms % 1000 != 0) {
    out.push_back('.');
    put(out, ms % 1000, 3);
  }
  if (instant.offset == 0) return out + "Z";
  const std::int32_t minutes = instant.offset < 0 ? -instant.offset : instant.offset;
  out.push_back(instant.offset < 0 ? '-' : '+');
  put(out, minutes / 60, 2);
  out.push_back(':');
  put(out, minutes % 60, 2);
  return out;
}

std::optional<Day> parse_date(std::string_view text) {
  Cursor in{text};
  const Day day = read_date(in);
  return in.good && in.rest.empty() ? std::optional(day) : std::nullopt;
}

std::string date_text(Day day) {
  const CivilDate date = civil_of(day);
  std::string out;
  put(out, date.year, 4);
  out.push_back('-');
  put(out, date.month, 2);
  out.push_back('-');
  put(out, date.day, 2);
  return out;
}

Day day_of(const CivilDate& date) {
  const std::int32_t y = date.month <= 2 ? date.year - 1 : date.year;
  const auto era = static_cast<std::int32_t>(floor_div(y, 400));
  const std::int32_t year_of_era = y - era * 400;
  const std::int32_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

CivilDate civil_of(Day day) {
  const std::int32_t z = day + 719468;
  const auto era = static_cast<std::int32_t>(floor_div(z, 146097));
  const std::int32_t doe = z - era * 146097;
  const std::int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int32_t mp = (5 * doy + 2) / 153;
  const std::int32_t month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

std::int32_t weekday(Day day) { return static_cast<std::int32_t>(day + 3 - 7 * floor_div(day + 3, 7)); }

std::int32_t period_of(Day day, Period period) {
  switch (period) {
    case Period::none:
      return 0;
    case Period::day:
      return day;
    case Period::week:
      break;
    case Period::month: {
      const CivilDate date = civil_of(day);
      return date.year * 12 + date.month - 1;
    }
    case Period::year:
      return civil_of(day).year;
  }
  return static_cast<std::int32_t>(floor_div(day + 3 - week_start(period), 7));
}

Day first_day(std::int32_t number, Period period) {
  switch (period) {
    case Period::week:
      break;
    case Period::month:
      return day_of({number / 12, number % 12 + 1, 1});
    case Period::year:
      return day_of({number, 1, 1});
    case Period::none:
    case Period::day:
      return number;
  }
  return number * 7 - 3 + week_start(period);
}

Day add_months(Day day, std::int32_t months) {
  const CivilDate date = civil_of(day);
  const std::int32_t number = date.year * 12 + date.month - 1 + months;
  const auto year = static_cast<std::int32_t>(floor_div(number, 12));
  const std::int32_t month = number - year * 12 + 1;
  return day_of({year, month, std::min(date.day, days_in(year, month))});
}

Day last_day(const Duration& duration, Day from) {
  constexpr std::int8_t kMonths[] = {0, 0, 1, 3, 6, 12};
  Day last = add_months(from, duration.months) + duration.days;
  const std::int32_t months = kMonths[static_cast<std::size_t>(duration.round_up)];
  if (months > 0) last = first_day((period_of(last, Period::month) / months + 1) * months, Period::month) - 1;
  return std::min(last, kLastDay);
}

bool is_birthday(std::int32_t month, std::int32_t day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in(2000, month);  // a year that has every day
}

Day day_in(std::int32_t year, std::int32_t month, std::int32_t day) {
  return add_months(day_of({2000, month, day}), (year - 2000) * 12);
}

Day next_yearly(std::int32_t month, std::int32_t day, Day from) {
  const std::int32_t year = civil_of(from).year;
  const Day this_year = day_in(year, month, day);
  return this_year >= from ? this_year : day_in(year + 1, month, day);
}

std::int32_t Periods::of(Day day) const {
  if (length.days > 0) return static_cast<std::int32_t>(floor_div(std::int64_t{day} - anchor, length.days));
  const CivilDate from = civil_of(anchor), to = civil_of(day);
  const std::int32_t months = (to.year - from.year) * 12 + to.month - from.month;
  const auto number = static_cast<std::int32_t>(floor_div(months, length.months));
  return first(number) > day ? number - 1 : number;
}

Day Periods::first(std::int32_t number) const {
  return add_months(anchor, number * length.months) + number * length.days;
}

Instant start_of(Day day, std::int16_t offset) { return {day * kDayMs - std::int64_t{offset} * 60'000, offset}; }

Instant months_after(const Instant& moment, std::int32_t months) {
  const Day day = moment.local_day();
  const CivilDate date = civil_of(day);
  const std::int32_t number = date.year * 12 + date.month - 1 + months;
  if (date.day > days_in(number / 12, number % 12 + 1)) {
    return start_of(first_day(number + 1, Period::month), moment.offset);
  }
  const Day target = first_day(number, Period::month) + date.day - 1;
  return {moment.ms + (std::int64_t{target} - day) * kDayMs, moment.offset};
}

}  // namespace tenfold
