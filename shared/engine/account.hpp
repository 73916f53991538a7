// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bundle.hpp"
#include "challenges.hpp"
#include "keys.hpp"
#include "program.hpp"
#include "record.hpp"
#include "result.hpp"
#include "rewards.hpp"
#include "rules/caps.hpp"
#include "segments.hpp"
#include "stamps.hpp"
#include "tiers.hpp"

namespace tenfold {

TENFOLD_PACKED_SPARSE(Counted, of[0], of[1], of[2], of[3], of[4], of[5])
static_assert(kBases == 6);

/// What a purchase was given, and the circumstances it was given in: a refund computes it again for what is left.
struct Order {
  struct Earned {
    Index rule = kNone;
    Amount given = 0;
    Amount clawed_back = 0;
  };
  struct Refunded {
    Amount units = 0;
    Amount money = 0;  ///< Where the refund named the line.
  };
  struct Stamped {
    Index card = kNone;
    std::int32_t stamps = 0;
    std::int32_t revision = 0;  ///< By whose terms,
    Index tier = kNone;         ///< and in whose ladder.
  };
  Instant at;
  Circumstances as;
  Index currency = kNone;  ///< kNone: the programme's.
  Text channel;
  Text location;
  List<Text> codes;
  Amount paid_with_points = 0;
  List<std::int32_t> redemptions;  ///< Places of the requests that it was paid with.
  List<Line> lines;
  List<Refunded> refunded;  ///< Per line; empty before the first refund.
  Amount money_spread = 0;  ///< Refunded without naming lines.
  List<Earned> earned;
  List<Stamped> stamped;
  List<ChallengeGrant> challenges;
  Counted tier_value;  ///< What of it counts for tiers.
};

/// A member's orders, which a refund may need for ever: packed, because there are many and few are refunded.
class Orders : public Bundle {
 public:
  void add(const Order& order);
  /// Its texts are here until one is put or added, its lists in the arena.
  Order get(std::size_t place, Arena& memory) const;
  void put(std::size_t place, const Order& order);
  /// Into a fresh one; false where it is not an order, which only a snapshot can bring.
  bool read(std::size_t place, Arena& memory, Order& out) const;
};

void pack(Archive& archive, Orders& orders);

/// An order whose points were confirmed, and when.
struct Confirmation {
  std::uint64_t order = 0;
  Instant at;
};

/// Sums over all entries, kept apart from the balances they must agree with (rule 6).
struct Tally {
  std::int64_t records = 0;
  std::int64_t entries = 0;
  Amount points = 0;
  Amount stamps = 0;
  std::int64_t cards_completed = 0;
  std::int64_t challenges_completed = 0;
};

/// The days of a member's year (rule 42).
struct Anniversaries {
  std::optional<Instant> joined_at;
  std::int16_t birthday = 0;  ///< Month * 32 + day; 0: not known.
  Day birthday_from = 0;      ///< The first day on which that birthday counts.
  Day told = 0;               ///< The last day whose gifts were given.
};

/// What the passing of time changes by itself.
struct Rooms : Anniversaries {
  Points points;
  TierState tiers;
  Array<CardState> cards;
  Array<RewardState> rewards;
  Row<std::int32_t> open;  ///< Places of the held requests, in the order of their end.
};

/// One member's account: what the fold over the records has come to.
struct Account : Rooms {
  static constexpr Instant kUnused{-limits::amount_max, 0};
  Instant clock = kUnused;  ///< Never runs back.
  Array<CapUse> caps;
  Array<CapUse> draws;           ///< Of each game.
  Array<CriterionUse> criteria;  ///< Of all segments.
  std::uint32_t assigned = 0;    ///< A bit for each segment that the merchant has put the member into.
  Array<ChallengeState> challenges;
  std::vector<Redemption> redemptions;  ///< Every request ever made, in their order.
  Orders orders;
  Row<Confirmation> confirmations;
  Keys keys;
  Tally tally;

  /// When an order was confirmed, or nothing.
  const Instant* confirmed_at(std::uint64_t order) const;
};

enum class Status : std::uint8_t { accepted, already, refused };

/// What came of a record. Entries only when accepted, a refusal only when refused.
struct Outcome {
  Status status = Status::refused;
  Entries entries;  ///< In the memory that the fold was given, their texts there or in the record.
  std::optional<Refusal> refusal;
  std::int32_t passed = 0;  ///< So many entries, at the start, time had brought by then, with or without the record.
};

/// What conditions may ask of a member who is in this tier, on a local day.
Circumstances circumstances_of(const Program& program, const Account& account, Index tier, Day day);

/// Makes a fresh account ready for this programme.
void begin(const Program& program, Account& account);

/// Folds one record into the account: the clock moves on, the record has its effects, entries come out. A record that
/// is already known by its natural key, or refused, changes nothing. Ids are the journal's business.
Outcome fold(const Program& program, Account& account, const Record& record, Arena& memory);

/// Whether the entries add up to the balances.
bool balances(const Account& account);

}  // namespace tenfold
