// SPDX-License-Identifier: MIT
// Cards, tiers, challenges and rewards of a programme.
#include "mechanics_reader.hpp"

#include <algorithm>

#include "conditions_reader.hpp"

namespace tenfold {
namespace {

using Need = Reader::Need;

void read_prize(Reader& in, Node node, const std::vector<Reward>& rewards, Prize& out) {
  const Node reward = in.field(node, "reward", Need::optional);
  if (reward == kNoNode) {
    in.integer(node, "points", Need::required, 1, limits::award_points, out.points);
    return;
  }
  in.refuse_if_there(node, "points", "either a reward or points");
  out.reward = read_reference(in, reward, rewards);
}

void read_stamp(Reader& in, Node card, StampCard& out) {
  const Node stamp = in.field(card, "stamp", Need::required);
  if (stamp == kNoNode) return;
  in.object(stamp, {"per", "amount"});
  in.word<StampPer>(
      stamp, "per", Need::required,
      {{"visit", StampPer::visit}, {"order", StampPer::order}, {"item", StampPer::item}, {"amount", StampPer::amount}},
      out.per);
  if (out.per == StampPer::amount) {
    in.integer(stamp, "amount", Need::required, 1, limits::amount_max, out.amount);
  } else {
    in.refuse_if_there(stamp, "amount", "amount only with per amount");
  }
}

void read_milestones(Reader& in, Node card, const Program& program, StampCard& out) {
  for (Node node = in.list(card, "rewards", Need::required, 1, 16); node != kNoNode; node = in.next(node)) {
    Milestone milestone;
    in.object(node, {"at", "reward", "points"});
    const Node at = in.integer(node, "at", Need::required, 1, limits::slots, milestone.at);
    if (in.good() && milestone.at > out.slots) in.refuse(Code::field_range, at, "a slot of the card");
    for (const Milestone& other : out.rewards) {
      if (other.at == milestone.at) in.refuse(Code::id_duplicate, at, "one reward for each slot");
    }
    read_prize(in, node, program.rewards, milestone.prize);
    out.rewards.push_back(milestone);
  }
  std::sort(out.rewards.begin(), out.rewards.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
}

void read_window(Reader& in, Node tiers, Tiers& out) {
  const Node window = in.field(tiers, "window", Need::required);
  if (window == kNoNode) return;
  in.object(window, {"kind", "keep", "landing", "days", "months"});
  in.word<TierWindow>(window, "kind", Need::required,
                      {{"lifetime", TierWindow::lifetime},
                       {"calendarYear", TierWindow::calendar_year},
                       {"rolling", TierWindow::rolling}},
                      out.window);
  if (out.window != TierWindow::calendar_year) {
    in.refuse_if_there(window, "keep", "keep only with calendarYear");
    in.refuse_if_there(window, "landing", "landing only with calendarYear");
  }
  if (out.window != TierWindow::rolling) {
    in.refuse_if_there(window, "days", "days only with rolling");
    in.refuse_if_there(window, "months", "months only with rolling");
  }
  in.word<TierKeep>(window, "keep", Need::optional,
                    {{"endOfPeriod", TierKeep::end_of_period}, {"endOfNextPeriod", TierKeep::end_of_next_period}},
                    out.keep);
  in.word<Landing>(
      window, "landing", Need::optional,
      {{"softLanding", Landing::soft_landing}, {"byBalance", Landing::by_balance}, {"lowest", Landing::lowest}},
      out.landing);
  if (out.window != TierWindow::rolling) return;
  if (in.integer(window, "months", Need::optional, 1, 120, out.months) != kNoNode) {
    in.refuse_if_there(window, "days", "either days or months");
  } else {
    in.integer(window, "days", Need::required, 1, 3660, out.days);
  }
}

void read_levels(Reader& in, Node tiers, std::vector<Level>& out) {
  for (Node node = in.list(tiers, "levels", Need::required, 1, limits::levels); node != kNoNode; node = in.next(node)) {
    Level level;
    in.object(node, {"id", "name", "from"});
    const Node id = in.id(node, "id", Need::required, level.id);
    for (const Level& other : out) {
      if (other.id == level.id) in.refuse(Code::id_duplicate, id, "an id of its own");
    }
    in.text(node, "name", Need::required, limits::text_bytes, level.name);
    const Node from = in.integer(node, "from", Need::required, 0, limits::amount_max, level.from);
    if (in.good() && !out.empty() && level.from <= out.back().from) {
      in.refuse(Code::field_range, from, "more than the level before");
    }
    out.push_back(std::move(level));
  }
}

void read_goal(Reader& in, Node challenge, Challenge& out) {
  const Node goal = in.field(challenge, "goal", Need::required);
  if (goal == kNoNode) return;
  in.object(goal, {"kind", "of", "target", "unit", "minimum"});
  in.word<GoalKind>(goal, "kind", Need::required,
                    {{"count", GoalKind::count},
                     {"sum", GoalKind::sum},
                     {"distinct", GoalKind::distinct},
                     {"streak", GoalKind::streak}},
                    out.goal);
  const bool streak = out.goal == GoalKind::streak, sum = out.goal == GoalKind::sum;
  const bool distinct = out.goal == GoalKind::distinct;
  if (!sum && !distinct) in.refuse_if_there(goal, "of", "of only with sum and distinct");
  if (!streak) {
    in.refuse_if_there(goal, "unit", "unit only with streak");
    in.refuse_if_there(goal, "minimum", "minimum only with streak");
  }
  Node of = kNoNode;
  if (sum) {
    of = in.word<GoalOf>(goal, "of", Need::required,
                         {{"amount", GoalOf::amount}, {"quantity", GoalOf::quantity}, {"points", GoalOf::points}},
                         out.of);
  }
  if (distinct) {
    of = in.word<GoalOf>(goal, "of", Need::required,
                         {{"products", GoalOf::products},
                          {"categories", GoalOf::categories},
                          {"locations", GoalOf::locations},
                          {"days", GoalOf::days}},
                         out.of);
  }
  const bool of_lines = out.of == GoalOf::amount || out.of == GoalOf::quantity || out.of == GoalOf::products ||
                        out.of == GoalOf::categories;
  if (in.good() && of_lines && out.on == RecordKind::visited) {
    in.refuse(Code::field_range, of, "points, locations or days: a visit has no lines and no money");
  }
  in.integer(goal, "target", Need::required, 1,
             streak     ? 1000
             : distinct ? limits::distinct_values
                        : limits::amount_max,
             out.target);
  if (!streak) return;
  out.period = Period::week;
  in.word<Period>(goal, "unit", Need::optional,
                  {{"day", Period::day}, {"week", Period::week}, {"month", Period::month}}, out.period);
  in.integer(goal, "minimum", Need::optional, 1, 1000, out.minimum);
}

void read_recurrence(Reader& in, Node challenge, Challenge& out) {
  Period period = Period::none;
  const Node named = in.word<Period>(challenge, "period", Need::optional,
                                     {{"none", Period::none},
                                      {"day", Period::day},
                                      {"week", Period::week},
                                      {"month", Period::month},
                                      {"year", Period::year}},
                                     period);
  const bool streak = out.goal == GoalKind::streak;
  if (in.good() && streak && period != Period::none) in.refuse(Code::field_range, named, "none: a streak has its unit");
  if (!streak) out.period = period;
  const Node recurrence = in.word<Recurrence>(challenge, "recurrence", Need::optional,
                                              {{"once", Recurrence::once},
                                               {"eachPeriod", Recurrence::each_period},
                                               {"onCompletion", Recurrence::on_completion}},
                                              out.recurrence);
  if (in.good() && out.recurrence == Recurrence::each_period && (streak || period == Period::none)) {
    in.refuse(Code::field_range, recurrence, "once or onCompletion where there is no period");
  }
}

}  // namespace

void read_card(Reader& in, Node node, const Program& program, StampCard& out) {
  in.object(node, {"id", "name", "slots", "stamp", "when", "perOrder", "rewards"});
  in.id(node, "id", Need::required, out.id);
  in.text(node, "name", Need::required, limits::text_bytes, out.name);
  in.integer(node, "slots", Need::required, 1, limits::slots, out.slots);
  read_stamp(in, node, out);
  const Lines lines = out.per == StampPer::visit ? Lines::none : Lines::allowed;
  read_conditions(in, node, lines, program.tiers.levels, out.when);
  in.integer(node, "perOrder", Need::optional, 1, 100, out.per_order);
  read_milestones(in, node, program, out);
}

void read_tiers(Reader& in, Node root, Tiers& out) {
  const Node tiers = in.field(root, "tiers", Need::optional);
  if (tiers == kNoNode) return;
  in.object(tiers, {"basis", "window", "levels"});
  in.word<TierBasis>(tiers, "basis", Need::required,
                     {{"points", TierBasis::points}, {"spend", TierBasis::spend}, {"orders", TierBasis::orders}},
                     out.basis);
  read_window(in, tiers, out);
  read_levels(in, tiers, out.levels);
}

void read_challenge(Reader& in, Node node, const Program& program, Challenge& out) {
  in.object(node, {"id", "name", "description", "on", "when", "goal", "period", "recurrence", "reward"});
  in.id(node, "id", Need::required, out.id);
  in.text(node, "name", Need::required, limits::text_bytes, out.name);
  in.text(node, "description", Need::optional, limits::text_bytes, out.description);
  in.word<RecordKind>(node, "on", Need::optional,
                      {{"purchased", RecordKind::purchased}, {"visited", RecordKind::visited}}, out.on);
  const Lines lines = out.on == RecordKind::visited ? Lines::none : Lines::allowed;
  read_conditions(in, node, lines, program.tiers.levels, out.when);
  read_goal(in, node, out);
  read_recurrence(in, node, out);
  const Node prize = in.field(node, "reward", Need::required);
  if (prize == kNoNode) return;
  in.object(prize, {"reward", "points"});
  read_prize(in, prize, program.rewards, out.prize);
}

void read_reward(Reader& in, Node node, Reward& out) {
  in.object(node, {"id", "name", "description", "points", "holdMinutes"});
  in.id(node, "id", Need::required, out.id);
  in.text(node, "name", Need::required, limits::text_bytes, out.name);
  in.text(node, "description", Need::optional, limits::text_bytes, out.description);
  in.integer(node, "points", Need::optional, 1, limits::amount_max, out.points);
  in.integer(node, "holdMinutes", Need::optional, 1, limits::hold_minutes, out.hold_minutes);
}

}  // namespace tenfold
