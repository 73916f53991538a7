// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

#include "account.hpp"

namespace tenfold {

/// A record as the ledger remembers it: what it was, and what it did.
struct Remembered {
  Text record;
  RecordKind kind{};
  Instant at;
  Text order;               ///< Of a purchase or refund.
  Text reward;              ///< Of a request.
  std::int32_t passed = 0;  ///< So many of its entries, at the start, time had brought by then.
  List<Entry> entries;
};

/// One member's records in their order: an account, and what the latest records did to it.
class Journal {
 public:
  Journal() = default;
  /// With the ledger of a member who was at rest.
  explicit Journal(Bundle ledger) : ledger_(std::move(ledger)) {}

  /// Folds a record, unless it is known: the same again is `already`, the same id with another content is refused
  /// (rule 5). `content` identifies what it says.
  Outcome accept(const Program& program, const Record& record, std::uint64_t content, Arena& memory);

  /// Puts what an accepted record did into the ledger, which keeps the latest `keep` (and for a while as many again, so
  /// that forgetting costs nothing in the long run). The entries are of no use afterwards.
  void remember(const Record& record, Outcome outcome, std::size_t keep);

  /// How many of the latest records are remembered.
  std::size_t remembered(std::size_t keep) const { return std::min(keep, ledger_.size()); }
  /// A record of those, from the latest (0) on; its texts are in the ledger, its entries in the arena.
  Remembered recall(std::size_t back, Arena& memory) const;

  /// What a record will look at, beyond the journal itself.
  void touch() const;

  /// For a member who goes to rest.
  Bundle take_ledger() { return std::move(ledger_); }

  Account account;

 private:
  Bundle ledger_;  ///< Packed, oldest first.
};

}  // namespace tenfold
