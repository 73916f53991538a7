// SPDX-License-Identifier: MIT
// Challenges of a programme.
#include "program_tables.hpp"
#include "reader.hpp"
#include "words.hpp"

namespace tenfold {
namespace {

/// What a kind of record has: nothing but time and place, a subject and a quantity, or lines and money.
bool has(RecordKind on, GoalOf of) {
  switch (of) {
    case GoalOf::amount:
    case GoalOf::products:
    case GoalOf::categories:
      return on == RecordKind::purchased;
    case GoalOf::quantity:
    case GoalOf::measure:
      return on == RecordKind::purchased || on == RecordKind::acted;
    case GoalOf::subjects:
    case GoalOf::activities:
      return on == RecordKind::acted;
    case GoalOf::nothing:
    case GoalOf::points:
    case GoalOf::locations:
    case GoalOf::days:
      break;
  }
  return true;
}

void check_of(Scope& goal, Node, void*) {
  const auto& challenge = goal.as<Challenge>();
  const char* expected = "something that the records have which move it";
  if (challenge.goal == GoalKind::answer && challenge.on != RecordKind::acted) {
    goal.refuse(Code::field_range, "kind", "what activities may have: only they answer");
  }
  if (!has(challenge.on, challenge.of)) goal.refuse(Code::field_range, "of", expected);
  if (!has(challenge.on, challenge.by)) goal.refuse(Code::field_range, "by", expected);
}

void count_weeks(Scope& goal, Node, void*) { goal.as<Challenge>().period = Period::week; }

void count_steps(Scope& goal, Node, void*) {
  auto& challenge = goal.as<Challenge>();
  challenge.target = static_cast<Amount>(challenge.steps.size());
}

/// A step is fired by what fires the challenge, unless it says otherwise.
void begin_step(Scope& step, Node, void*) { step.as<Step>().on = step.outer->as<Challenge>().on; }

void check_freezes(Scope& freezes, Node, void*) {
  const auto& one = freezes.as<Freezes>();
  if (one.initial > one.most) freezes.refuse(Code::field_range, "initial", "at most as many as are kept");
}

void check_recurrence(Scope& scope, Node, void*) {
  const auto& challenge = scope.as<Challenge>();
  if (challenge.recurrence != Recurrence::each_period) return;
  if (challenge.goal != GoalKind::streak && challenge.period != Period::none) return;
  scope.refuse(Code::field_range, "recurrence", "once or onCompletion where there is no period");
}

void settle_levels(Scope& scope, Node, void*) {
  auto& challenge = scope.as<Challenge>();
  const bool rounds = challenge.recurrence == Recurrence::on_completion;
  if (challenge.levels == 0) challenge.levels = rounds ? kEndless : 1;
  if (!challenge.has_levels() || rounds) return;
  const bool once = challenge.recurrence == Recurrence::once && challenge.goal != GoalKind::streak;
  const bool whole = challenge.goal == GoalKind::sequence || challenge.goal == GoalKind::answer;
  if (whole || (once && challenge.period != Period::none)) {
    scope.refuse(Code::field_range, "levels", "1, unless one goes on to the next");
  } else if (challenge.goal == GoalKind::distinct && challenge.target * challenge.levels > limits::distinct_values) {
    scope.refuse(Code::field_range, "levels", "at most 1000 values for all of them");
  }
}

void check_level(Scope& milestone, Node, void*) {
  if (milestone.as<Milestone>().at <= milestone.outer->as<Challenge>().levels) return;
  milestone.refuse(Code::field_range, "at", "one of the levels");
}

constexpr Field kPrizeFields[] = {
    given("reward"),
    reference("reward", TENFOLD_AT(Prize, reward), Need::required, kRewards).only(Given::yes),
    whole("points", TENFOLD_AT(Prize, points), Need::required, 1, limits::award_points).only(Given::no),
    pending_field(TENFOLD_AT(Prize, terms)).only(Given::no),
    expiry_field(TENFOLD_AT(Prize, terms)).only(Given::no),
};
constexpr Field kMilestoneFields[] = {
    whole("at", TENFOLD_AT(Milestone, at), Need::required, 1, limits::challenge_levels),
    check(check_level),
    given("reward"),
    reference("reward", TENFOLD_AT(Milestone, prize.reward), Need::required, kRewards).only(Given::yes),
    whole("points", TENFOLD_AT(Milestone, prize.points), Need::required, 1, limits::award_points).only(Given::no),
    pending_field(TENFOLD_AT(Milestone, prize.terms)).only(Given::no),
    expiry_field(TENFOLD_AT(Milestone, prize.terms)).only(Given::no),
};
constexpr Table kMilestone = kMilestoneFields;
constexpr Items kMilestones = list_of<Milestone>(&kMilestone, kHere, false);

constexpr Field kStepFields[] = {
    check(begin_step),
    choice("on", TENFOLD_AT(Step, on), Need::optional, "joined purchased visited acted"),
    object("when", TENFOLD_AT(Step, when), Need::optional, kConditions).only(RecordKind::purchased),
    object("when", TENFOLD_AT(Step, when), Need::optional, kVisitConditions)
        .only(RecordKind::joined, RecordKind::visited),
    object("when", TENFOLD_AT(Step, when), Need::optional, kActedConditions).only(RecordKind::acted),
};
constexpr Table kStep = kStepFields;
constexpr Items kSteps = list_of<Step>(&kStep, kHere, false);

constexpr Field kFreezeFields[] = {
    whole("initial", TENFOLD_AT(Freezes, initial), Need::optional, 0, 100),
    whole("earnedEvery", TENFOLD_AT(Freezes, earned_every), Need::optional, 1, 1000),
    whole("most", TENFOLD_AT(Freezes, most), Need::required, 1, 100),
    check(check_freezes),
};
constexpr Table kFreezes = kFreezeFields;

constexpr Field kGoalFields[] = {
    choice("kind", TENFOLD_AT(Challenge, goal), Need::required, kGoalWords),
    word("of", TENFOLD_AT(Challenge, of), Need::required, kSumWords, 1).only(GoalKind::sum),
    word("of", TENFOLD_AT(Challenge, of), Need::required, kDistinctWords, 5).only(GoalKind::distinct),
    word("by", TENFOLD_AT(Challenge, by), Need::optional, "locations days subjects activities", 7)
        .only(GoalKind::count, GoalKind::sum),
    check(check_of),
    whole("target", TENFOLD_AT(Challenge, target), Need::required, 1, limits::amount_max)
        .only(GoalKind::count, GoalKind::sum),
    whole("target", TENFOLD_AT(Challenge, target), Need::required, 1, limits::distinct_values).only(GoalKind::distinct),
    whole("target", TENFOLD_AT(Challenge, target), Need::required, 1, 1000).only(GoalKind::streak),
    check(count_weeks).only(GoalKind::streak),
    word("unit", TENFOLD_AT(Challenge, period), Need::optional, "day week month", 1).only(GoalKind::streak),
    whole("minimum", TENFOLD_AT(Challenge, minimum), Need::optional, 1, 1000).only(GoalKind::streak),
    object("freezes", TENFOLD_AT(Challenge, freezes), Need::optional, kFreezes).only(GoalKind::streak),
    list("steps", TENFOLD_AT(Challenge, steps), Need::required, 2, limits::steps, kSteps).only(GoalKind::sequence),
    check(count_steps).only(GoalKind::sequence),
    whole("withinHours", TENFOLD_AT(Challenge, within_hours), Need::optional, 1, 87840).only(GoalKind::sequence),
    list("answers", TENFOLD_AT(Challenge, answers), Need::required, 1, limits::condition_values, kKeys)
        .only(GoalKind::answer),
    whole("attempts", TENFOLD_AT(Challenge, attempts), Need::optional, 1, 1000).only(GoalKind::answer),
};
constexpr Table kGoal = kGoalFields;

constexpr Field kChallengeFields[] = {
    id_field(TENFOLD_AT(Challenge, id)),
    name_field(TENFOLD_AT(Challenge, name), Need::required),
    text("description", TENFOLD_AT(Challenge, description), Need::optional, limits::text_bytes),
    choice("on", TENFOLD_AT(Challenge, on), Need::optional, "joined purchased visited acted"),
    object("when", TENFOLD_AT(Challenge, when), Need::optional, kConditions).only(RecordKind::purchased),
    object("when", TENFOLD_AT(Challenge, when), Need::optional, kVisitConditions)
        .only(RecordKind::joined, RecordKind::visited),
    object("when", TENFOLD_AT(Challenge, when), Need::optional, kActedConditions).only(RecordKind::acted),
    object("goal", kHere, Need::required, kGoal),
    choice_of(TENFOLD_AT(Challenge, goal)),
    word("period", TENFOLD_AT(Challenge, period), Need::optional, "none day week month year")
        .only(GoalKind::count, GoalKind::sum, GoalKind::distinct, GoalKind::sequence, GoalKind::answer),
    word("period", kHere, Need::optional, "none").only(GoalKind::streak),
    word("recurrence", TENFOLD_AT(Challenge, recurrence), Need::optional, "once eachPeriod onCompletion"),
    check(check_recurrence),
    whole("levels", TENFOLD_AT(Challenge, levels), Need::optional, 1, limits::challenge_levels),
    check(settle_levels),
    object("reward", TENFOLD_AT(Challenge, prize), Need::optional, kPrize),
    list("rewards", TENFOLD_AT(Challenge, rewards), Need::optional, 1, 16, kMilestones),
    word("activation", TENFOLD_AT(Challenge, opt_in), Need::optional, "open optIn"),
    word("refunds", TENFOLD_AT(Challenge, sticky), Need::optional, "reversible sticky"),
};
constexpr Table kChallenge = kChallengeFields;

}  // namespace

const Table kPrize = kPrizeFields;
const Items kChallenges = list_of<Challenge>(&kChallenge);

}  // namespace tenfold
