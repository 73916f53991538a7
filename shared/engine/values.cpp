// SPDX-License-Identifier: MIT
#include "values.hpp"

#include <algorithm>

#include "sequences.hpp"

namespace tenfold {
namespace {

void add_once(std::vector<std::string>& values, std::string_view value) {
  if (value.empty() || std::find(values.begin(), values.end(), value) != values.end()) return;
  values.emplace_back(value);
}

bool has(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

Instance::Value* find(Instance& instance, const std::string& text) {
  for (Instance::Value& value : instance.values) {
    if (value.text == text) return &value;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> values_of(const Challenge& challenge, const Occasion& occasion) {
  std::vector<std::string> out;
  if (challenge.goal == GoalKind::sequence) add_once(out, steps_met(challenge, occasion));
  switch (challenge.by == GoalOf::nothing ? challenge.of : challenge.by) {
    case GoalOf::products:
    case GoalOf::categories:
      for (const Line& line : *occasion.lines) {
        if (line.amount == 0 || !chooses(challenge.when, occasion, line)) continue;
        add_once(out, challenge.of == GoalOf::products ? line.product : line.category);
      }
      break;
    case GoalOf::locations:
      add_once(out, occasion.location);
      break;
    case GoalOf::days:
      out.push_back(date_text(occasion.at.local_day()));
      break;
    case GoalOf::subjects:
      add_once(out, occasion.subject);
      break;
    case GoalOf::activities:
      add_once(out, occasion.activity);
      break;
    case GoalOf::nothing:
    case GoalOf::amount:
    case GoalOf::quantity:
    case GoalOf::points:
      break;
  }
  return out;
}

void take_in(const Challenge& challenge, Instance& instance, const Contribution& more) {
  const Amount each = challenge.goal == GoalKind::distinct ? 1 : more.amount;
  for (const std::string& text : more.values) {
    Instance::Value* value = find(instance, text);
    if (value == nullptr) value = &instance.values.emplace_back(Instance::Value{text, 0});
    value->count = add(value->count, each).value_or(limits::amount_max);
  }
}

void take_out(const Challenge& challenge, Instance& instance, const Contribution& added, const Contribution& left) {
  for (const std::string& text : added.values) {
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
