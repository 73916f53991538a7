// SPDX-License-Identifier: MIT
#include "journal.hpp"

#include <algorithm>

namespace tenfold {
namespace {

Remembered remember(const Record& record, Entries entries) {
  Remembered out{record.id, record.kind(), record.at, {}, {}, std::move(entries)};
  if (const auto* purchased = std::get_if<Purchased>(&record.facts)) out.order = purchased->order;
  if (const auto* refunded = std::get_if<Refunded>(&record.facts)) out.order = refunded->order;
  if (const auto* requested = std::get_if<RedemptionRequested>(&record.facts)) out.reward = requested->reward;
  return out;
}

}  // namespace

Outcome Journal::accept(const Program& program, const Record& record, std::uint64_t content, std::size_t keep) {
  const auto before = known.find(record.id);
  if (before != known.end()) {
    if (before->second == content) return {Status::already, {}, std::nullopt};
    return {Status::refused, {}, Refusal{Code::record_conflict, "/id", "an id that no other record has"}};
  }
  Outcome outcome = fold(program, account, record);
  if (outcome.status != Status::accepted) return outcome;
  known.emplace(record.id, content);
  if (keep == 0) return outcome;
  if (ledger.size() >= 2 * keep) ledger.erase(ledger.begin(), ledger.end() - static_cast<std::ptrdiff_t>(keep));
  ledger.push_back(remember(record, outcome.entries));
  return outcome;
}

const Remembered* Journal::find(std::string_view record) const {
  const auto found =
      std::find_if(ledger.rbegin(), ledger.rend(), [&](const Remembered& one) { return one.record == record; });
  return found == ledger.rend() ? nullptr : &*found;
}

}  // namespace tenfold
