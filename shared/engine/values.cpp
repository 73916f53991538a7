// SPDX-License-Identifier: MIT
#include "values.hpp"

#include <algorithm>

#include "sequences.hpp"

namespace tenfold {
namespace {

void add_once(Arena& memory, List<Text>& values, Text value) {
  if (value.empty() || std::find(values.begin(), values.end(), value) != values.end()) return;
  values.add(memory, value);
}

bool has(const List<Text>& values, Text value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

Instance::Value* find(Instance& instance, Text text) {
  for (Instance::Value& value : instance.values) {
    if (value.text == text) return &value;
  }
  return nullptr;
}

}  // namespace

List<Text> values_of(const Challenge& challenge, const Occasion& occasion) {
  List<Text> out;
  Arena& memory = *occasion.memory;
  if (challenge.goal == GoalKind::sequence) add_once(memory, out, memory.keep(steps_met(challenge, occasion)));
  switch (challenge.by == GoalOf::nothing ? challenge.of : challenge.by) {
    case GoalOf::products:
    case GoalOf::categories:
      for (const Line& line : *occasion.lines) {
        if (line.amount == 0 || !chooses(challenge.when, occasion, line)) continue;
        add_once(memory, out, challenge.of == GoalOf::products ? line.product : line.category);
      }
      break;
    case GoalOf::locations:
      add_once(memory, out, occasion.location);
      break;
    case GoalOf::days:
      out.add(memory, memory.keep(date_text(occasion.at.local_day())));
      break;
    case GoalOf::subjects:
      add_once(memory, out, occasion.subject);
      break;
    case GoalOf::activities:
      add_once(memory, out, occasion.activity);
      break;
    case GoalOf::nothing:
    case GoalOf::amount:
    case GoalOf::quantity:
    case GoalOf::points:
    case GoalOf::measure:
      break;
  }
  return out;
}

void take_in(const Challenge& challenge, Instance& instance, const Contribution& more) {
  const Amount each = challenge.goal == GoalKind::distinct ? 1 : more.amount;
  for (Text text : more.values) {
    Instance::Value* value = find(instance, text);
    if (value == nullptr) value = &instance.values.emplace_back(Instance::Value{std::string(text), 0});
    value->count = add(value->count, each).value_or(limits::amount_max);
  }
}

void take_out(const Challenge& challenge, Instance& instance, const Contribution& added, const Contribution& left) {
  for (Text text : added.values) {
    Instance::Value* const value = find(instance, text);
    if (value == nullptr) continue;
    const bool distinct = challenge.goal == GoalKind::distinct;
    value->count -= !distinct ? added.amount - left.amount : has(left.values, text) ? 0 : 1;
    if (value->count > 0) continue;
    *value = std::move(instance.values.back());
    instance.values.pop_back();
  }
}

Amount measure(const Challenge& challenge, const Instance& instance, std::int64_t now_ms) {
  if (challenge.goal == GoalKind::sequence) return steps_done(challenge, instance, now_ms);
  if (challenge.goal == GoalKind::distinct) return static_cast<Amount>(instance.values.size());
  Amount most = 0;
  for (const Instance::Value& value : instance.values) most = std::max(most, value.count);
  return most;
}

}  // namespace tenfold
