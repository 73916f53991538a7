// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <optional>

#include "program.hpp"

namespace tenfold {

/// Points that are not spendable yet, or not for ever, or whose age decides when they are spent. Those that are none of
/// it are in no lot: they are what the balance has beyond all lots, so that a plain programme keeps none.
struct Lot {
  Amount points = 0;
  Day expires = kNever;  ///< Its last day, local to whoever asks; or one of the words below.
  Day earned = 0;        ///< Where the oldest points are spent first; else 0.
  std::int64_t matures_ms = kMature;
  std::uint64_t order = 0;  ///< While pending: the key of the order that brought it.

  static constexpr Day kNever = INT32_MAX;
  static constexpr Day kInactivity = INT32_MAX - 1;  ///< With all of its kind, after `Points::active_until`.
  static constexpr Day kUnjoined = INT32_MAX - 2;    ///< An anniversary that joining will set.
  static constexpr Day kLives = INT32_MAX - 3;       ///< Less its number: a life that the confirmation will begin.
  static constexpr Day kWords = 2'000'000'000;       ///< From here on no dates.
  static constexpr std::int64_t kMature = INT64_MIN;
  static constexpr std::int64_t kOnConfirmation = INT64_MAX;

  bool pending() const { return matures_ms != kMature; }
  bool has_date() const { return expires < kWords; }
  bool begins_life() const { return !has_date() && expires < kLives; }
  /// Its place among the lives of the programme.
  std::size_t life() const { return static_cast<std::size_t>(kLives - expires - 1); }
};

/// A part of a lot that a request has taken: it goes back with its old expiry (rule 4), also after the reward was
/// redeemed. What of a request's price is in none was not in a lot.
struct Taken {
  std::uint64_t request = 0;  ///< Its key.
  Lot lot;
};

/// The points room: a balance that may fall below zero (the deficit, rule 22), and what of it is reserved.
struct Points {
  Amount balance = 0;
  Amount held = 0;    ///< In the balance, and in no lot.
  Amount issued = 0;  ///< Ever earned and awarded.
  Amount clawed_back = 0;
  Amount adjusted = 0;  ///< By hand, net.
  Amount redeemed = 0;
  Amount expired = 0;
  Row<Lot> lots;
  Row<Taken> taken;      ///< By requests, in the order of spending; a part that was in no lot as an endless one.
  Day active_until = 0;  ///< Last day of lots that expire by inactivity.

  Amount pending() const;
  Amount available() const { return std::max<Amount>(0, free()); }
  Amount deficit() const { return std::max<Amount>(0, pending() - balance); }
  /// Neither held nor pending; below zero in a deficit.
  Amount free() const { return balance - held - pending(); }
  /// In no lot, neither held; below zero in a deficit.
  Amount loose() const;
  /// The last day of a lot, as things are.
  Day last_day_of(const Lot& lot) const { return lot.expires == Lot::kInactivity ? active_until : lot.expires; }
};

/// The last day of points whose life starts on a day: a date, or a word of Lot.
Day expiry_of(const PointTerms& terms, Day from, const std::optional<Day>& joined);

/// How points are given: by the merchant's hand they are spendable at once, those of an order may wait for it to be
/// confirmed.
enum class Giving : std::uint8_t { at_once, earned, for_order };

/// What decides about the lot of points that are given.
struct Issue {
  const PointRules* rules = nullptr;
  Instant at;
  Giving giving{};
  std::optional<Day> joined;
  std::uint64_t order = 0;             ///< The key of the order that brings them,
  const Instant* confirmed = nullptr;  ///< and when it was confirmed.
};

/// The lot that points open, still without points; `own`: their terms, as far as they are not the programme's.
Lot lot_of(const Issue& issue, const PointTerms& own);

/// Points that come into the balance: they pay the deficit, the rest opens a lot or joins one like it (rule 2).
void credit(Points& points, Amount amount, Lot lot);

/// Takes spendable points out of their lots in the programme's order (rule 3), for the caller to take out of the
/// balance or to hold; answers the parts to `parts`, if given, with what was in no lot as one that never ends.
void spend(const PointRules& rules, Points& points, Amount amount, Row<Lot>* parts);

/// Holds the price of a request, or gives it back to the lots it came from.
void hold(const PointRules& rules, Points& points, std::uint64_t request, Amount price);
void release(Points& points, std::uint64_t request, Amount price);

/// So many points of those that a request has taken, the last taken first, as parts of the lots they came from; it has
/// them no longer.
Row<Lot> give_back(Points& points, std::uint64_t request, Amount amount);

/// Puts so many points of a redeemed request back into the balance, and into those lots. What has ended before `today`
/// gets a new last day, which is answered, or keeps the old one, to expire at once (rule 4).
std::optional<Day> reinstate(const PointRules& rules, Points& points, std::uint64_t request, Amount amount, Day today);

/// How much was taken back, and how much of that was pending.
struct ClawedBack {
  Amount points = 0;
  Amount pending = 0;
};

/// Takes back what opened the lot `own` of an order: first what of the order is pending as long, of that what expires
/// as it first, then from lots like its own, then as spending does, then into the deficit, as far as rule 22 lets it.
/// Of no order: only the latter two.
ClawedBack claw_back(const PointRules& rules, Points& points, Amount amount, const Lot& own);

/// The next thing that time does to the lots by `now`: the lot of this place matures, or expires.
struct LotEvent {
  Instant at;
  std::size_t lot = 0;
  bool expires = false;
};
std::optional<LotEvent> next_event(const Points& points, const Instant& now);

/// Lets it happen; answers the lot as it was. A time of inactivity begins by the rules of `idling`.
Lot happen(const PointRules& idling, Points& points, const LotEvent& event);

/// Makes spendable one lot that waits for an order to be confirmed, which may begin one of the `lives`; where that
/// begins a time of inactivity, by the rules of `idling`. Answers the lot, empty where nothing waits.
Lot confirm(const List<PointTerms>& lives, const PointRules& idling, Points& points, std::uint64_t order, Day day,
            const std::optional<Day>& joined);

/// Where the time of points that expire by inactivity ended before this day, what requests have taken of them is to
/// keep that end when a new time begins.
void end_inactivity(Points& points, Day day);

/// Where spendable points expire by inactivity and no time for that is running, it begins on this day.
void keep_active(const PointRules& rules, Points& points, Day day);

/// Points whose last day is the same.
struct Expiring {
  Day on = 0;
  Amount points = 0;
};

/// The first of the days on which spendable points expire.
Row<Expiring> expiring(const Points& points, std::size_t most);

/// Lots that were opened before joining get their date.
void set_anniversary(Points& points, Day joined);

}  // namespace tenfold
