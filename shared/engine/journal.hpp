// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "account.hpp"

namespace tenfold {

/// A record as the ledger remembers it: what it was, and what it did.
struct Remembered {
  std::string record;
  RecordKind kind{};
  Instant at;
  std::string order;   ///< Of a purchase or refund.
  std::string reward;  ///< Of a request.
  Entries entries;
};

/// One member's records in their order: an account, and what the latest records did to it.
class Journal {
 public:
  /// Folds a record, unless it is known: the same again is `already`, the same id with another content is refused
  /// (rule 5). `content` identifies what it says.
  Outcome accept(const Program& program, const Record& record, std::uint64_t content);

  /// Puts what an accepted record did into the ledger, which keeps the latest `keep` (and for a while as many again, so
  /// that forgetting costs nothing in the long run).
  void remember(const Record& record, Entries entries, std::size_t keep);

  /// The record's place in the ledger from its end (1: the latest), or 0.
  std::size_t find(const std::string& record, std::size_t keep) const;

  Account account;
  std::vector<Remembered> ledger;  ///< Oldest first.
};

}  // namespace tenfold
