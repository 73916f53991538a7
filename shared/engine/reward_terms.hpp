// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "condition_terms.hpp"
#include "entry.hpp"
#include "generated/vocabulary.hpp"
#include "point_terms.hpp"

namespace tenfold {

/// What a card, a challenge or a game brings: points, or a reward.
struct Prize {
  Amount points = 0;
  Index reward = kNone;
  PointTerms terms;  ///< Of the points.

  bool is_nothing() const { return points == 0 && reward == kNone; }
};

/// A slot of a card, or a completion of a challenge, that brings something.
struct Milestone {
  std::int32_t at = 0;
  Prize prize;
};

enum class BenefitKind : std::uint8_t { none, free_item, percent_off, amount_off, money };
enum class FreePick : std::uint8_t { next, cheapest, named, completing, added };
enum class BenefitOf : std::uint8_t { order, lines, cheapest };

/// What a reward does to the price of a basket (rule 33).
struct Benefit {
  BenefitKind kind{};
  FreePick pick{};
  BenefitOf of{};
  Conditions when;      ///< Its products, categories, tags and types: which lines.
  Amount quantity = 1;  ///< Free units.
  Fraction percent;     ///< Off.
  Amount amount = 0;    ///< Off, or what one unit of money is worth.
  Amount min = 0;       ///< Least that money pays.
  Amount max = 0;       ///< Most that percent takes off, or money pays; 0: no limit.
  Fraction max_share;   ///< Percent of what money may pay that it pays at most; 0: all.

  /// Money for all that is to be paid, rather than for some lines of it.
  bool pays_anything() const { return of == BenefitOf::order && when.line_types == 0; }
};

/// Units that an offer needs, points that a reward costs.
struct Qualified {
  Conditions when;
  Amount amount = 1;
};

/// What a basket must have for a reward. One without a price applies by itself, without a request.
struct Offer {
  bool there = false;
  List<Qualified> needs;
  Amount min_amount = 0;
  Text code;  ///< That must have been entered; empty: none.
  bool repeat = true;
};

struct Reward {
  Text id;
  Text name;
  Text description;
  Amount points = 0;        ///< Its price, or
  Index card = kNone;       ///< stamps of this card, or
  std::int32_t stamps = 0;  ///< (so many)
  bool free = false;        ///< nothing; none of these: it can only be granted.
  Amount units = 1;         ///< That one price buys.
  List<Qualified> prices;   ///< Points for some shoppers; the first that holds.
  std::int32_t hold_minutes = 15;
  Conditions when;                    ///< Of a request.
  List<Qualified> blackout;           ///< Dates on which it is closed.
  Amount limit = limits::amount_max;  ///< Units that a member may take without being granted them,
  Period limit_per = Period::none;    ///< in each of these.
  std::optional<Amount> stock;        ///< Units for all members together; none: any number.
  bool keeps = false;                 ///< What is bought is granted, to be claimed later, rather than handed over.
  bool expires = false;
  Duration validity;  ///< Of a granted one.
  Benefit benefit;
  Offer offer;
  Text exclusive;          ///< Of those with the same, a basket gets one; empty: any.
  bool automatic = false;  ///< A granted one is used in a basket without being claimed.
  bool gone = false;       ///< Another revision has it.

  bool has_price() const { return points > 0 || stamps > 0 || free || !prices.empty(); }
};

}  // namespace tenfold
