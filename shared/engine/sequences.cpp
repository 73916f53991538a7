// SPDX-License-Identifier: MIT
// A sequence keeps the records that met its steps, and is followed anew each time: so a late record, and one that was
// refunded, leave it as if all had come in their order.
#include "sequences.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tenfold {
namespace {

constexpr char kFirstStep = 'a';
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

/// Longest time between the first step and the last.
Wide limit_ms(const Challenge& challenge) {
  return challenge.within_hours == 0 ? Wide{std::numeric_limits<std::int64_t>::max()}
                                     : Wide{challenge.within_hours} * 3'600'000;
}

}  // namespace

std::string steps_met(const Challenge& challenge, const Occasion& occasion) {
  std::string met;
  for (std::size_t i = 0; i < challenge.steps.size(); ++i) {
    const Step& step = challenge.steps[i];
    if (step.on != occasion.kind || !select(step.when, occasion, Counting::paid_lines)) continue;
    met.push_back(static_cast<char>(kFirstStep + i));
  }
  return met;
}

void add_steps(const Challenge& challenge, Instance& instance, Text met, const Instant& at, Day oldest) {
  std::vector<Instance::Value>& all = instance.values;
  const Wide first = Wide{oldest - 1} * 86'400'000 - limit_ms(challenge);
  while (!all.empty() && all.front().count < first) all.erase(all.begin());
  Instance::Value& added = all.emplace_back();
  added.text = met;
  added.count = at.ms;
  for (auto one = all.end() - 1; one != all.begin() && one[-1].count > at.ms; --one) std::swap(one[-1], *one);
}

void change_steps(Instance& instance, const List<Text>& met, const List<Text>& left, const Instant& at) {
  const auto here = std::find_if(instance.values.begin(), instance.values.end(), [&](const Instance::Value& one) {
    return one.count == at.ms && !met.empty() && one.text == met[0];
  });
  if (here == instance.values.end()) return;
  if (left.empty()) {
    instance.values.erase(here);
  } else {
    here->text = left[0];
  }
}

Amount steps_done(const Challenge& challenge, const Instance& instance, std::int64_t now_ms) {
  const auto steps = static_cast<std::int32_t>(challenge.steps.size());
  const Wide limit = limit_ms(challenge);
  std::int64_t begun[limits::steps];  // of each step, when the latest sequence began that has come to it
  std::fill(std::begin(begun), std::end(begun), kNever);
  for (const Instance::Value& one : instance.values) {
    now_ms = std::max(now_ms, one.count);
    for (auto letter = one.text.rbegin(); letter != one.text.rend(); ++letter) {  // none goes on from itself
      const std::int32_t step = *letter - kFirstStep;
      if (step < 0 || step >= steps) continue;
      const std::int64_t start = step == 0 ? one.count : begun[step - 1];
      if (start != kNever && Wide{one.count} - start <= limit) begun[step] = std::max(begun[step], start);
    }
  }
  std::int32_t done = steps;
  while (done > 0 && (begun[done - 1] == kNever || (done < steps && Wide{now_ms} - begun[done - 1] > limit))) --done;
  return done;
}

}  // namespace tenfold
