// SPDX-License-Identifier: MIT
#pragma once

#include "../program.hpp"
#include "fields.hpp"
#include "reader.hpp"

/// What the parts of a programme consist of. `Program` is the outermost struct: lists that are referred to are read
/// before those that refer to them.
namespace tenfold {

/// Of a purchase.
extern const Table kConditions;
/// Those of what has no lines and no money: a visit or a joining.
extern const Table kVisitConditions;
extern const Table kActedConditions;
/// What an order and an activity may both meet, what either may, and what one criterion of a segment may ask.
extern const Table kCommonConditions;
extern const Table kAnyConditions;
extern const Table kCriterionConditions;
/// `from` and `until` of Conditions.
extern const Table kDates;
/// `products`, `categories` and `tags` of lines that do not count.
extern const Table kExclude;
extern const Table kBasis;
/// Points or a reward, of what is no card.
extern const Table kPrize;
/// For the host alone; see host_tables.cpp.
extern const Table kTill;
void read_asserts(Scope& program, Node list, void*);
void read_receipt_keys(Scope& program, Node list, void*);
void read_translations(Scope& program, Node list, void*);
extern const Items kCurrencies;
extern const Items kSegments;
extern const Table kPoints;
/// Of PointTerms: the programme's, or those of what it gives; the last of what is given by hand.
extern const Table kPending;
extern const Table kExpiry;
extern const Table kGivenExpiry;
extern const Table kTiers;
extern const Items kLevels;
/// The rewards of levels, which are read before rewards are: those may be for levels.
void find_prizes(Scope& program, Node, void*);
extern const Items kRewards;
/// Cards that rewards are paid with come after the rewards that they bring.
void find_cards(Scope& program, Node, void*);
extern const Items kEarning;
extern const Items kMultipliers;
extern const Items kCaps;
extern const Items kCards;
extern const Items kChallenges;
extern const Items kGifts;
extern const Items kGames;
/// Days, months or years, exactly one of them, in an object: a year is twelve months.
void check_length(Scope& scope, Duration& length);
/// The form of an id of the programme.
extern const Form kIdForm;
inline constexpr Items kKeys = list_of<Text>(nullptr);

constexpr Field id_field(Place place) { return text("id", place, Need::required, limits::amount_max, &kIdForm, 0); }

/// From when on, and until when, points can be spent.
constexpr Field pending_field(Place terms) { return object("pending", terms, Need::optional, kPending); }
constexpr Field expiry_field(Place terms) { return object("expiry", terms, Need::optional, kExpiry); }

/// Where a prize need not be of points: terms of their own are of some.
template <class T>
void check_terms(Scope& scope, Node, void*) {
  const Prize& prize = scope.as<T>().prize;
  if (prize.terms.is_own() && prize.points == 0) scope.refuse_missing("points");
}

/// Values of which any will do.
constexpr Field keys(const char* name, Place place) {
  return list(name, place, Need::optional, 1, limits::condition_values, kKeys);
}

constexpr Field name_field(Place place, Need need) { return text("name", place, need, limits::text_bytes); }

}  // namespace tenfold
