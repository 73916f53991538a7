// SPDX-License-Identifier: MIT
#include "journal.hpp"

#include "packed_reader.hpp"
#include "packed_writer.hpp"

namespace tenfold {

TENFOLD_PACKED_SPARSE(Working, basis, exact.num, exact.den, base, multipliers)
/// What most entries have comes first, so that the bits for what is there are few.
TENFOLD_PACKED_SPARSE(Entry, kind, points, rule, card, challenge, progress, stamps, due, given, working, expires, tier,
                      from, cap, at.ms, at.offset, reason, gift, reward, game, prize, units, level, held, pending,
                      forgiven, matures, on_confirmation, text)
TENFOLD_PACKED(Remembered, record, kind, at, order, reward, passed, entries)

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

namespace {

/// The moments of entries as what they are after the record's, which is nothing for most, or as they are. Browsers keep
/// them as they are.
void tell_from(const Instant& record, List<Entry>& entries, std::int16_t times) {
#ifdef TENFOLD_FAST
  for (Entry& entry : entries) {
    entry.at.ms += times * record.ms;
    entry.at.offset = static_cast<std::int16_t>(entry.at.offset + times * record.offset);
  }
#else
  static_cast<void>(record), static_cast<void>(entries), static_cast<void>(times);
#endif
}

}  // namespace

void Journal::remember(const Record& record, Outcome outcome, std::size_t keep) {
  if (keep == 0) return;
  tell_from(record.at, outcome.entries, -1);
  if (ledger_.size() >= 2 * keep) ledger_.drop(ledger_.size() - (keep - 1));
  const Facts& facts = record.facts;
  const Remembered one{record.id, record.kind, record.at, facts.order, facts.reward, outcome.passed, outcome.entries};
  write_packed(one, ledger_.end());
  ledger_.close();
}

void Journal::touch() const {
  ledger_.touch();
  account.keys.touch();
  account.orders.touch();
  const Window& window = account.tiers.window;
  const std::size_t first = account.tiers.standing.first;
  if (first < window.size()) tenfold::touch(&window[first]);
  touch_end(window);
  for (const CapUse& use : account.caps) touch_end(use.all);
  for (const CardState& card : account.cards) tenfold::touch(&card, sizeof(card));
  for (const ChallengeState& challenge : account.challenges) {
    touch_end(challenge.instances);
    touch_end(challenge.periods);
    touch_end(challenge.completed_in);
  }
}

Remembered Journal::recall(std::size_t back, Arena& memory) const {
  Remembered one;
  Unpacking in(ledger_[ledger_.size() - 1 - back], &memory);
  pack_all(in, one);
  tell_from(one.at, one.entries, 1);
  return one;
}

}  // namespace tenfold
