// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conditions.hpp"
#include "program.hpp"
#include "rewards.hpp"

namespace tenfold {

/// Progress within one period; a challenge without a period has a single one, number 0.
/// By which revision's terms a challenge was completed, from this completion on.
struct CompletedBy {
  std::int32_t number;
  std::int32_t revision;
};

struct Instance {
  struct Value {
    std::string text;
    Amount count;  ///< How many records brought it, or how much: a refund of one leaves the others'.
  };
  std::int32_t period = 0;
  std::int32_t round = 0;  ///< Of one that begins rounds: how many were before it.
  Amount progress = 0;     ///< What is over what its completions took.
  std::int32_t completions = 0;
  Amount taken = 0;           ///< What they took: a target each, by the terms of then.
  Row<CompletedBy> by;        ///< Rising by number; before the first, and where there is none: by revision 0.
  std::vector<Value> values;  ///< Of a goal that looks at them. Of a sequence: what each record met, and when, rising.
  std::int32_t attempts = 0;  ///< Of an answer: those that were wrong.
};

struct StreakPeriod {
  std::int32_t period;
  std::int32_t records;
};

struct ChallengeState {
  std::vector<Instance> instances;
  Row<StreakPeriod> periods;       ///< Of a streak: those with a record, rising.
  Row<std::int32_t> completed_in;  ///< Of a streak: the period of each completion.
  Row<CompletedBy> by;             ///< Of a streak, as of an instance.
  std::int32_t completions = 0;
  std::int32_t longest = 0;
  std::optional<Instant> opted_in;
};

/// What a record adds, or what is left of it after a refund.
struct Contribution {
  Amount amount = 0;
  List<Text> values;   ///< Of a goal that looks at them: each once. Of a sequence: the steps it meets.
  bool wrong = false;  ///< An answer that is not right.
};

/// What a record has added, remembered with the order so that a refund can take it back.
struct ChallengeGrant {
  Index challenge = kNone;
  std::int32_t period = 0;
  std::int32_t round = 0;
  Contribution added;
};

/// `points`: what earning rules gave to the record.
Contribution contribution(const Challenge& challenge, const Occasion& occasion, Amount points);

/// A challenge as one revision has it.
struct Course {
  const Program& program;
  Index index;

  const Challenge& terms() const { return program.challenges[static_cast<std::size_t>(index)]; }
  /// As the completion of this number took it.
  const Challenge& terms_of(const Row<CompletedBy>& by, std::int32_t number) const;
};

/// Adds a contribution; what is completed comes out (rules 35 to 37). Answers what was added, if anything was.
/// `oldest`: no later record is of an earlier day.
std::optional<ChallengeGrant> move(const Course& course, ChallengeState& state, Contribution more, const Instant& at,
                                   Day oldest, Effects& effects);

/// Takes back what `left` no longer adds (rule 23). `at`: when the purchase was; `today`: the account's local day.
void set_back(const Course& course, ChallengeState& state, ChallengeGrant& grant, Contribution left, const Instant& at,
              Day today, Effects& effects);

/// The latest instance of a period.
const Instance* find_instance(const ChallengeState& state, std::int32_t period);

/// All that was reached in an instance, completed or not, as far as numbers go.
Amount total(const Instance& instance);

}  // namespace tenfold
