// SPDX-License-Identifier: MIT
// Cards, tiers, challenges and rewards of a programme.
#include "mechanics_reader.hpp"

#include "conditions_reader.hpp"

namespace tenfold {
namespace {

using Need = Reader::Need;

void read_prize(Reader& in, Node node, const Array<Reward>& rewards, Prize& out) {
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
  in.object(stamp, "per amount");
  in.word(stamp, "per", Need::required, "visit order item amount", out.per);
  if (out.per == StampPer::amount) {
    in.integer(stamp, "amount", Need::required, 1, limits::amount_max, out.amount);
  } else {
    in.refuse_if_there(stamp, "amount", "amount only with per amount");
  }
}

void read_milestones(Reader& in, Node card, const Program& program, StampCard& out) {
  Node node = in.list(card, "rewards", Need::required, 1, 16);
  if (node == kNoNode) return;
  out.rewards.reset(in.size_around(node));
  for (std::size_t i = 0; node != kNoNode; node = in.next(node), ++i) {
    Milestone milestone;
    in.object(node, "at reward points");
    const Node at = in.integer(node, "at", Need::required, 1, limits::slots, milestone.at);
    if (in.good() && milestone.at > out.slots) in.refuse(Code::field_range, at, "a slot of the card");
    read_prize(in, node, program.rewards, milestone.prize);
    std::size_t place = i;  // rising by slot
    for (; place > 0 && out.rewards[place - 1].at >= milestone.at; --place) {
      if (out.rewards[place - 1].at == milestone.at) in.refuse(Code::id_duplicate, at, "one reward for each slot");
      out.rewards[place] = out.rewards[place - 1];
    }
    out.rewards[place] = milestone;
  }
}

void read_window(Reader& in, Node tiers, Tiers& out) {
  const Node window = in.field(tiers, "window", Need::required);
  if (window == kNoNode) return;
  in.object(window, "kind keep landing days months");
  in.word(window, "kind", Need::required, "lifetime calendarYear rolling", out.window);
  if (out.window != TierWindow::calendar_year) {
    in.refuse_if_there(window, "keep", "keep only with calendarYear");
    in.refuse_if_there(window, "landing", "landing only with calendarYear");
  }
  if (out.window != TierWindow::rolling) {
    in.refuse_if_there(window, "days", "days only with rolling");
    in.refuse_if_there(window, "months", "months only with rolling");
  }
  in.word(window, "keep", Need::optional, "endOfPeriod endOfNextPeriod", out.keep);
  in.word(window, "landing", Need::optional, "softLanding byBalance lowest", out.landing);
  if (out.window != TierWindow::rolling) return;
  if (in.integer(window, "months", Need::optional, 1, 120, out.months) != kNoNode) {
    in.refuse_if_there(window, "days", "either days or months");
  } else {
    in.integer(window, "days", Need::required, 1, 3660, out.days);
  }
}

void read_levels(Reader& in, Node tiers, Array<Level>& out) {
  read_all(in, tiers, "levels", Need::required, limits::levels, out, [&](Node node, Level& level) {
    in.object(node, "id name from");
    in.id(node, "id", Need::required, level.id);
    in.text(node, "name", Need::required, limits::text_bytes, level.name);
    const Node from = in.integer(node, "from", Need::required, 0, limits::amount_max, level.from);
    if (in.good() && &level != out.begin() && level.from <= (&level)[-1].from) {
      in.refuse(Code::field_range, from, "more than the level before");
    }
  });
}

void read_goal(Reader& in, Node challenge, Challenge& out) {
  const Node goal = in.field(challenge, "goal", Need::required);
  if (goal == kNoNode) return;
  in.object(goal, "kind of target unit minimum");
  in.word(goal, "kind", Need::required, "count sum distinct streak", out.goal);
  const bool streak = out.goal == GoalKind::streak, sum = out.goal == GoalKind::sum;
  const bool distinct = out.goal == GoalKind::distinct;
  if (!sum && !distinct) in.refuse_if_there(goal, "of", "of only with sum and distinct");
  if (!streak) {
    in.refuse_if_there(goal, "unit", "unit only with streak");
    in.refuse_if_there(goal, "minimum", "minimum only with streak");
  }
  Node of = kNoNode;
  if (sum) {
    of = in.word(goal, "of", Need::required, "amount quantity points", out.of, 1);
  }
  if (distinct) {
    of = in.word(goal, "of", Need::required, "products categories locations days", out.of, 4);
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
  in.word(goal, "unit", Need::optional, "day week month", out.period, 1);
  in.integer(goal, "minimum", Need::optional, 1, 1000, out.minimum);
}

void read_recurrence(Reader& in, Node challenge, Challenge& out) {
  Period period = Period::none;
  const Node named = in.word(challenge, "period", Need::optional, "none day week month year", period);
  const bool streak = out.goal == GoalKind::streak;
  if (in.good() && streak && period != Period::none) in.refuse(Code::field_range, named, "none: a streak has its unit");
  if (!streak) out.period = period;
  const Node recurrence =
      in.word(challenge, "recurrence", Need::optional, "once eachPeriod onCompletion", out.recurrence);
  if (in.good() && out.recurrence == Recurrence::each_period && (streak || period == Period::none)) {
    in.refuse(Code::field_range, recurrence, "once or onCompletion where there is no period");
  }
}

}  // namespace

void read_card(Reader& in, Node node, const Program& program, StampCard& out) {
  in.object(node, "id name slots stamp when perOrder rewards");
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
  in.object(tiers, "basis window levels");
  in.word(tiers, "basis", Need::required, "points spend orders", out.basis);
  read_window(in, tiers, out);
  read_levels(in, tiers, out.levels);
}

void read_challenge(Reader& in, Node node, const Program& program, Challenge& out) {
  in.object(node, "id name description on when goal period recurrence reward");
  in.id(node, "id", Need::required, out.id);
  in.text(node, "name", Need::required, limits::text_bytes, out.name);
  in.text(node, "description", Need::optional, limits::text_bytes, out.description);
  in.word(node, "on", Need::optional, "purchased visited", out.on, 1);
  const Lines lines = out.on == RecordKind::visited ? Lines::none : Lines::allowed;
  read_conditions(in, node, lines, program.tiers.levels, out.when);
  read_goal(in, node, out);
  read_recurrence(in, node, out);
  const Node prize = in.field(node, "reward", Need::required);
  if (prize == kNoNode) return;
  in.object(prize, "reward points");
  read_prize(in, prize, program.rewards, out.prize);
}

void read_reward(Reader& in, Node node, Reward& out) {
  in.object(node, "id name description points holdMinutes");
  in.id(node, "id", Need::required, out.id);
  in.text(node, "name", Need::required, limits::text_bytes, out.name);
  in.text(node, "description", Need::optional, limits::text_bytes, out.description);
  in.integer(node, "points", Need::optional, 1, limits::amount_max, out.points);
  in.integer(node, "holdMinutes", Need::optional, 1, limits::hold_minutes, out.hold_minutes);
}

}  // namespace tenfold
