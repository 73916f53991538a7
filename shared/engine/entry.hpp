// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "amount.hpp"
#include "civil_time.hpp"
#include "generated/vocabulary.hpp"
#include "list.hpp"

namespace tenfold {

/// Place of a thing in its list of the programme; kNone where an entry names none.
using Index = std::int16_t;
inline constexpr Index kNone = -1;

enum class Reason : std::uint8_t {
  none,
  released,
  lapsed,
  refund,
  period_ended,
  window,
  revision,
  balance,
  assigned,
  gap,
  per_day,
  full,
  wrong
};

/// How a rule came to its number (SEMANTICS 7, 8, 12): enough to explain it and to reverse it exactly.
struct Working {
  Amount basis = 0;
  Fraction exact;
  std::optional<Amount> base;     ///< Without multipliers; only where one applied.
  std::uint64_t multipliers = 0;  ///< A bit for each that applied.
};

/// One effect on an account. The points of all entries add up to the balance.
struct Entry {
  EntryKind kind{};
  Instant at;
  Index rule = kNone;
  Index card = kNone;
  Index challenge = kNone;
  Index gift = kNone;
  Index tier = kNone;
  Index from = kNone;
  Index reward = kNone;
  Index game = kNone;
  Index prize = kNone;  ///< Of the game.
  Index cap = kNone;
  Reason reason = Reason::none;
  Amount points = 0;
  std::int32_t stamps = 0;
  Amount units = 1;  ///< Of a reward.
  Amount progress = 0;
  std::int32_t level = 0;  ///< Of a challenge that has some: the one completed, or opened again.
  Amount held = 0;
  Amount pending = 0;              ///< What it adds to the points that are not spendable yet.
  Amount forgiven = 0;             ///< Of what a refund should take back (rule 22).
  std::optional<Day> expires;      ///< Last day of what it gives; of returned ones where it is a new one.
  std::optional<Instant> matures;  ///< From when on they can be spent;
  bool on_confirmation = false;    ///< or that this waits for their order to be confirmed.
  std::optional<Amount> due;
  std::optional<Amount> given;
  std::optional<Working> working;  ///< Of `earned`.
  Text text;                       ///< The order or the redemption it is about; of an adjustment the merchant's reason.
};

/// Entries, and the memory they and their texts are in.
class Entries : public List<Entry> {
 public:
  Entries() = default;
  explicit Entries(Arena& memory) : memory_(&memory) { reserve(memory, kMostly); }

  Entry& add() { return List<Entry>::add(*memory_); }
  Text keep(Text text) { return memory_->keep(text); }

 private:
  static constexpr std::size_t kMostly = 8;  ///< As many as most records bring.

  Arena* memory_ = nullptr;
};

}  // namespace tenfold
