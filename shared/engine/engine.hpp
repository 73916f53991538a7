// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "members.hpp"
#include "program.hpp"
#include "result.hpp"
#include "totals.hpp"

namespace tenfold {

struct RankQuestion;

/// How much `apply` answers: every result with its entries, or counts and the refused records only.
enum class Detail : std::uint8_t { entries, refusals };

/// Bytes or a refusal: what `pack` and `snapshot` answer.
using Bytes = Result<std::string>;

/// `{"refusal":{code,pointer,expected}}`: a refusal as an answer.
std::string refusal_answer(const Refusal& refusal);

/// One programme and the accounts of its members: the fold of their records.
///
/// Texts are UTF-8 JSON in and out, shaped by shared/schemas/; an answer is either what was asked for or
/// `{"refusal":{code,pointer,expected}}`. The same calls give the same bytes natively and as WebAssembly. There is no
/// clock in here: `at` is RFC 3339 with the programme's offset. Any input is safe; what is wrong with it is refused,
/// and whoever is refused has changed nothing. An engine owns its accounts; two engines share nothing. Not for several
/// threads at once.
class Engine {
 public:
  /// As many members awake as a host who wants little memory needs for what it does at once.
  static constexpr std::size_t kFewAwake = 256;

  /// Reads a programme file. `ledger_records`: how many of the latest records of each member keep their entries for
  /// `explain` and the view's activity; 0 for a replay that only counts. `awake`: how many members are awake at most,
  /// 0 for all; the others are at rest, which takes less memory and changes no answer, but costs a record of such a
  /// member what packing and unpacking an account costs.
  static Result<std::unique_ptr<Engine>> open(Text program, std::int64_t ledger_records, std::size_t awake = 0);

  /// Applies records, one a line (NDJSON), each judged by itself in the order given; empty lines are passed over. A
  /// record of an unknown member opens its account. Answers `Applied`. Refuses as a whole only what is longer than
  /// limits::batch_bytes.
  std::string apply(Text records, Detail detail);
  /// The same for packed records. Bytes whose lengths do not add up are refused whole, before any of them is applied.
  std::string apply_packed(Text records, Detail detail);
  /// The packed form of NDJSON records (docs/formats.md), or the refusal of the first that cannot be read.
  Bytes pack(Text records) const;

  /// What a member can be shown at an instant, or at the account's clock where that is later. Of an unknown member: an
  /// account without records.
  std::string view(Text member, Text at) const;
  /// The entries that `apply` would give for this record now; changes nothing. Costs a copy of the member's account,
  /// made through its snapshot.
  std::string preview(Text record) const;
  /// What rewards and offers do to a basket (a question: its lines, codes and claims); changes nothing.
  std::string quote(Text question) const;
  /// What an accepted record did, and why. record.unknown where there is none; record.forgotten where its entries are
  /// no longer kept: replay the records up to it.
  std::string explain(Text member, Text record) const;
  /// Answers a question that is no record, and changes nothing. `{"rank":{...}}`: who stands where, by given values or
  /// by those of members' accounts. `{"draw":{...}}`: what a draw of a game comes to, from the authority's seed.
  std::string ask(Text question) const;
  /// Sums over all members, and over those that were erased.
  std::string totals() const;

  /// A member's state, packed: equal for equal records. Without the entries: those come from a replay.
  Bytes snapshot(Text member) const;
  /// Replaces a member's account by a snapshot's. Answers `{}`; after a refusal the account is as it was.
  std::string restore(Text snapshot, Text member);
  /// Forgets a member: the account, its keys and its ledger are gone, and the id is unknown again. What is left of it
  /// are sums, without a name, in `totals` (rule 44); they are also the answer, for whoever opens another engine on the
  /// members that are left. member.unknown where there is none.
  std::string erase(Text member);

 private:
  class Batch;
  explicit Engine(std::size_t awake) : members_(program_, awake) {}

  const Journal& journal_of(Text member) const;
  void expect(Text& records) const;
  void look_up(RankQuestion& question) const;

  Arena memory_;  ///< Of the programme.
  Program program_;
  std::size_t ledger_records_ = 0;
  Journal fresh_;  ///< Of a member without records.
  Members members_;
  Sums erased_;  ///< Of members that are gone.
};

}  // namespace tenfold
