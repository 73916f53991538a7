// SPDX-License-Identifier: MIT
#include "journal.hpp"

#include <algorithm>

namespace tenfold {

Outcome Journal::accept(const Program& program, const Record& record, std::uint64_t content) {
  const auto said = static_cast<std::int64_t>(content);
  if (const std::int64_t* before = account.keys.find(KeyOf::record, record.id)) {
    if (*before == said) return {Status::already, {}, std::nullopt};
    return {Status::refused, {}, Refusal{Code::record_conflict, "/id", "an id that no other record has"}};
  }
  Outcome outcome = fold(program, account, record);
  if (outcome.status == Status::accepted) account.keys.add(KeyOf::record, record.id, said);
  return outcome;
}

void Journal::remember(const Record& record, Entries entries, std::size_t keep) {
  if (keep == 0) return;
  if (ledger.size() >= 2 * keep) ledger.erase(ledger.begin(), ledger.end() - static_cast<std::ptrdiff_t>(keep - 1));
  Remembered& one = ledger.emplace_back();
  one.record = record.id;
  one.kind = record.kind;
  one.at = record.at;
  one.order = record.facts.order;
  one.reward = record.facts.reward;
  one.entries = std::move(entries);
}

std::size_t Journal::find(const std::string& record, std::size_t keep) const {
  const std::size_t count = std::min(keep, ledger.size());
  for (std::size_t back = 1; back <= count; ++back) {
    if (ledger[ledger.size() - back].record == record) return back;
  }
  return 0;
}

}  // namespace tenfold
