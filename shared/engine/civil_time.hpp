// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace tenfold {

/// Days since 1970-01-01 in the proleptic Gregorian calendar, local to whoever counts them.
using Day = std::int32_t;
inline constexpr Day kNoDay = std::numeric_limits<Day>::min();
inline constexpr Day kForever = std::numeric_limits<Day>::max();

/// The calendar periods of rules; numbers grow by one from each to the next. Weeks begin on Monday.
enum class Period : std::uint8_t { none, day, week, month, year };

/// Period 16 are weeks that begin on Monday, 17 on Tuesday, 22 on Sunday: all weeks of a programme are of one kind.
inline constexpr std::int32_t kWeeks = 16;

struct CivilDate {
  std::int32_t year;
  std::int32_t month;  ///< 1 to 12
  std::int32_t day;    ///< 1 to 31
};

/// Of a zone from UTC, in minutes.
inline constexpr std::int16_t kFarthestOffset = 18 * 60;

/// A moment and the zone offset it was written with. Compared by the moment; calendar rules read the local time.
struct Instant {
  std::int64_t ms = 0;      ///< Since 1970-01-01T00:00:00Z.
  std::int16_t offset = 0;  ///< Minutes east of UTC.

  std::int64_t local_ms() const { return ms + std::int64_t{offset} * 60'000; }
  Day local_day() const;
  std::int32_t minute_of_day() const;  ///< Local, 0 to 1439.
};

/// Reads RFC 3339 with at most milliseconds ("2026-03-01T10:00:00.5+01:00"). Dates must exist; years 1 to 9999;
/// offsets up to 18 hours; no leap seconds.
std::optional<Instant> parse_instant(std::string_view text);

/// Writes what parse_instant reads; milliseconds only where there are any; "Z" for offset 0.
std::string text(const Instant& instant);

/// Reads "2026-02-28"; the date must exist.
std::optional<Day> parse_date(std::string_view text);
std::string date_text(Day day);

/// Whether that month ever has that day.
bool is_birthday(std::int32_t month, std::int32_t day);

Day day_of(const CivilDate& date);  // days_from_civil of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms"
CivilDate civil_of(Day day);

/// 0 for Monday to 6 for Sunday.
std::int32_t weekday(Day day);

/// The number of the period that a day falls into; 0 for Period::none.
std::int32_t period_of(Day day, Period period);
/// First day of a period, by its number. Not for Period::none.
Day first_day(std::int32_t number, Period period);

/// A calendar unit that a duration is rounded up to the end of.
enum class RoundUp : std::uint8_t { none, day, month, quarter, half_year, year };

/// A length of civil time: days or months, to the end of a unit.
struct Duration {
  std::int32_t days = 0;
  std::int32_t months = 0;
  RoundUp round_up = RoundUp::none;
};

/// The same day n months on, or the last day of that month where it does not have that day.
Day add_months(Day day, std::int32_t months);

/// The last day of a duration that begins on a day, inclusive: nothing long ends with that very day (rule 17).
Day last_day(const Duration& duration, Day from);

/// Periods of one length, in days or months, that follow each other from an anchor on, and before it.
struct Periods {
  Day anchor;
  Duration length;

  /// The number of the one that a day falls into; 0 begins with the anchor.
  std::int32_t of(Day day) const;
  Day first(std::int32_t number) const;
};

/// The last day that can be written.
inline constexpr Day kLastDay = 2932896;  // 9999-12-31

/// That month and day in a year; where February has no 29th, the 28th.
Day day_in(std::int32_t year, std::int32_t month, std::int32_t day);

/// The first such day of any year that is not before `from`.
Day next_yearly(std::int32_t month, std::int32_t day, Day from);

/// Midnight at the beginning of a local day, at the given offset.
Instant start_of(Day day, std::int16_t offset);

/// The first moment at which `moment` is no longer later than "n months ago": the same local time n months on, or the
/// first moment of the month after where that day does not exist.
Instant months_after(const Instant& moment, std::int32_t months);

}  // namespace tenfold
