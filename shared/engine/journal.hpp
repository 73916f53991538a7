// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
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

/// One member's records in their order: knows every id for ever, and what the latest ones did.
struct Journal {
  Account account;
  std::map<std::string, std::uint64_t, std::less<>> known;  ///< Ids, with what the record said.
  std::vector<Remembered> ledger;                           ///< The latest, oldest first.

  /// Folds a record, unless it is known: the same again is `already`, the same id with another content is refused
  /// (rule 5). `content` identifies what it says. The latest `keep` records stay in the ledger.
  Outcome accept(const Program& program, const Record& record, std::uint64_t content, std::size_t keep);

  const Remembered* find(std::string_view record) const;
};

}  // namespace tenfold
