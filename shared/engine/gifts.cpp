// SPDX-License-Identifier: MIT
#include "gifts.hpp"

#include <algorithm>

#include "passing.hpp"

namespace tenfold {
namespace {

constexpr Day kWaitDays = 30;
constexpr Day kYearDays = 365;
constexpr Day kMostLateDays = 36525;  // a hundred years: one record must not bring thousands of gifts

/// The first birthday not before `from`.
Day next_birthday(std::int16_t birthday, Day from) { return next_yearly(birthday / 32, birthday % 32, from); }

/// The first anniversary of joining not before `from`.
Day next_anniversary(const Instant& joined_at, Day from) {
  const Day joined = joined_at.local_day();
  const CivilDate date = civil_of(joined);
  return next_yearly(date.month, date.day, std::max(joined + 1, from));
}

bool is_on(Gift::On on, const Anniversaries& member, Day day) {
  if (on == Gift::On::birthday) {
    return member.birthday != 0 && day >= member.birthday_from && next_birthday(member.birthday, day) == day;
  }
  return on == Gift::On::anniversary && member.joined_at && next_anniversary(*member.joined_at, day) == day;
}

}  // namespace

void enter_birthday(Anniversaries& member, std::int16_t birthday, Day entered, Day today) {
  Day from = entered + kWaitDays;
  if (member.birthday != 0) {
    const std::int32_t next_year = civil_of(next_birthday(member.birthday, today + 1)).year;
    const Day last = day_in(next_year - 1, member.birthday / 32, member.birthday % 32);
    from = std::max(from, last >= member.birthday_from ? last + kYearDays : member.birthday_from);
  }
  member.birthday = birthday;
  member.birthday_from = from;
}

std::optional<Instant> next_gifts(const Program& program, const Anniversaries& member, const Instant& now) {
  if (program.gifts.empty()) return std::nullopt;
  const Day today = now.local_day();
  const Day from = std::max(member.told + 1, today - kMostLateDays);
  Day next = today + 1;
  if (member.birthday != 0) next = std::min(next, next_birthday(member.birthday, std::max(from, member.birthday_from)));
  if (member.joined_at) next = std::min(next, next_anniversary(*member.joined_at, from));
  return next > today ? std::nullopt : std::optional(start_of(next, now.offset));
}

void give_gifts(const Program& program, Rooms& rooms, const Instant& at, Entries& out) {
  const Program& terms = program.at(at);
  const Day day = at.local_day();
  const Index tier = rooms.tiers.standing.current;
  Effects effects(terms, terms.points, rooms.points, rooms.rewards, out, at);
  const auto joined = rooms.joined_at ? std::optional(rooms.joined_at->local_day()) : std::nullopt;
  effects.use({&terms.points, at, Giving::earned, joined});
  for (std::size_t i = 0; i < terms.gifts.size(); ++i) {
    const Gift& gift = terms.gifts[i];
    const bool of_tier = gift.tiers == 0 || (gift.tiers >> (tier + 1) & 1) != 0;
    const bool fits = add(rooms.points.balance, gift.prize.points) && add(rooms.points.issued, gift.prize.points);
    if (of_tier && fits && is_on(gift.on, rooms, day)) effects.give(gift.prize, {kNone, kNone, static_cast<Index>(i)});
  }
  keep_active(inactivity_rules(terms), rooms.points, day);
  rooms.told = day;
}

}  // namespace tenfold
