// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "claims.hpp"
#include "journal.hpp"
#include "program.hpp"

namespace tenfold {

/// What a shopper can be shown at an instant. Things stand in the order of the programme; see
/// shared/schemas/answer.schema.json for what each field means.

struct TiersView {
  Counted value;  ///< Towards the next tier.
  Index current = kNone;
  std::optional<Keeping> keep;
  Index assigned = kNone;  ///< By the merchant, until
  Day assigned_until = kForever;
};

enum class ChallengeStatus : std::uint8_t { not_started, in_progress, completed, expired };

struct ChallengeView {
  Amount progress = 0;
  ChallengeStatus status{};
  std::int32_t completions = 0;
  std::int32_t level = 0;   ///< Of one with levels: the last that was completed, in this period.
  Amount total = 0;         ///< All that was reached towards them.
  std::int32_t streak = 0;  ///< Current length; of a streak.
  std::int32_t longest = 0;
  std::int32_t freezes = 0;
  std::int32_t attempts_left = 0;  ///< Of an answer that has so many.
  std::optional<Instant> opted_in;
  std::optional<Day> until;
};

struct RewardView {
  ClaimTerms terms;  ///< Of a request without channel and location.
  Amount granted = 0;
  Amount held = 0;
  Amount redeemed = 0;
  std::optional<Day> until;  ///< Last day of the granted ones that expire first.
};

struct View {
  Instant at;
  Points points;
  Row<Expiring> expiring;  ///< The next three days on which points expire.
  TiersView tiers;
  Array<CardState> cards;
  Array<ChallengeView> challenges;
  Array<RewardView> rewards;
  std::uint32_t segments = 0;     ///< A bit for each.
  Row<std::int32_t> redemptions;  ///< Places of those held, in the order of their end.
};

/// The account as it is at `now`, or at its clock where that is later; a pure function of both. Requests whose hold has
/// ended are gone, tiers whose time has passed have changed, periods that are over have begun anew.
View view(const Program& first, const Account& account, const Instant& now);

}  // namespace tenfold
