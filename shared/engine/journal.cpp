// SPDX-License-Identifier: MIT
#include "journal.hpp"

#include "packed_reader.hpp"
#include "packed_writer.hpp"

namespace tenfold {

TENFOLD_PACKED(Fraction, num, den)
TENFOLD_PACKED_SPARSE(Working, basis, exact, base, multipliers)
TENFOLD_PACKED_SPARSE(Entry, kind, at, rule, card, challenge, gift, tier, from, reward, game, prize, cap, reason,
                      points, stamps, units, progress, level, held, pending, forgiven, expires, matures,
                      on_confirmation, due, given, working, text)
TENFOLD_PACKED(Remembered, record, kind, at, order, reward, entries)

/// Twenty bits of what a record says are kept beside its id, for ever: of a million records with a known id that say
/// something else, one is taken for known.
constexpr std::uint64_t kSaid = (std::uint64_t{1} << 20) - 1;

Outcome Journal::accept(const Program& program, const Record& record, std::uint64_t content, Arena& memory) {
  const auto said = static_cast<std::uint32_t>(content & kSaid);
  const Key key = Key::of_id(KeyOf::record, record.id);
  if (const std::uint32_t* before = account.keys.find(key)) {
    if (*before == said) return {Status::already, {}, std::nullopt};
    return {Status::refused, {}, Refusal{Code::record_conflict, "/id", "an id that no other record has"}};
  }
  Outcome outcome = fold(program, account, record, memory);
  if (outcome.status == Status::accepted) account.keys.add(key, said);
  return outcome;
}

void Journal::remember(const Record& record, const Entries& entries, std::size_t keep) {
  if (keep == 0) return;
  if (ledger_.size() >= 2 * keep) ledger_.drop(ledger_.size() - (keep - 1));
  const Remembered one{record.id, record.kind, record.at, record.facts.order, record.facts.reward, entries};
  write_packed(one, ledger_.end());
  ledger_.close();
}

Remembered Journal::recall(std::size_t back, Arena& memory) const {
  Remembered one;
  Unpacking in(ledger_[ledger_.size() - 1 - back], &memory);
  pack_all(in, one);
  return one;
}

}  // namespace tenfold
