// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"

namespace tenfold {

/// On what terms a shopper can have a reward at a moment (rule 40).
struct ClaimTerms {
  Amount granted = 0;       ///< Units without a price; they are used first.
  Amount points = 0;        ///< One price, or
  Index card = kNone;       ///< stamps of this card,
  std::int32_t stamps = 0;  ///< so many; or nothing at all. It buys
  Amount units = 1;         ///< so many units.
  Amount most = 0;          ///< Units that can be asked for.
  Code against{};           ///< What stands against more.
};

/// What conditions may look at without a record. `rooms`: as time has left them by `now`.
Occasion occasion_at(const Program& program, const Account& account, const Rooms& rooms, const Instant& now);

/// Whether its conditions hold, those that it last had where it is gone. `program`: the revision of the occasion, which
/// has no lines.
bool is_open(const Program& program, Index reward, const Occasion& occasion);

/// `program`: the revision of the occasion; `rooms`: as time has left them by then.
ClaimTerms claim_terms(const Program& program, Index reward, const Rooms& rooms,
                       const std::vector<Redemption>& redemptions, const Occasion& occasion);

/// A request of at most so many units as there can be, with its price: whole multiples of it, rounded up once.
void set_price(Redemption& request, const ClaimTerms& terms);

}  // namespace tenfold
