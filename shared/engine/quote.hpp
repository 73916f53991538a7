// SPDX-License-Identifier: MIT
#pragma once

#include "claims.hpp"
#include "quote_question.hpp"

namespace tenfold {

/// What a reward does to the basket, or why it does not.
struct Applied {
  Index reward = kNone;
  bool offer = false;  ///< It applies by itself; no request is needed.
  Amount units = 0;    ///< Of the reward; those that do something.
  Amount free = 0;     ///< Units of the basket that cost nothing.
  Amount discount = 0;
  Amount pays = 0;     ///< As money.
  Amount granted = 0;  ///< Units that were granted,
  Amount brought = 0;  ///< or that the purchase will bring; of the others the price,
  Amount points = 0;
  Index card = kNone;  ///< or stamps of this card.
  std::int32_t stamps = 0;
  std::optional<Code> refused;
};

struct Quote {
  List<Line> lines;  ///< As the purchase has to say them.
  Row<Applied> rewards;
  Amount before = 0;  ///< What was to be paid, with the tax.
  Amount total = 0;   ///< What is to be paid, of that
  Amount paid = 0;    ///< by rewards that are money.
};

/// What rewards and offers do to a basket (rules 33 and 40). Changes nothing. `first`: the first revision; the claims
/// name rewards that it has.
Quote quote(const Program& first, const Account& account, const QuoteQuestion& question, Arena& memory);

}  // namespace tenfold
