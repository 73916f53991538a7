// SPDX-License-Identifier: MIT
// What a record adds to a challenge, or what is left of it after a refund.
#include <algorithm>

#include "challenges.hpp"
#include "values.hpp"

namespace tenfold {
namespace {

/// Without the blanks around it, and small, as far as the letters A to Z go.
std::string plain(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = std::min(text.find_first_not_of(kBlank), text.size());
  std::string out(text.substr(first, text.find_last_not_of(kBlank) + 1 - first));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_right(const Challenge& challenge, std::string_view answer) {
  const std::string given = plain(answer);
  return std::any_of(challenge.answers.begin(), challenge.answers.end(),
                     [&](Text right) { return plain(right) == given; });
}

Amount added(const Challenge& challenge, const Occasion& occasion, const Selection& selection, Amount points) {
  switch (challenge.of) {
    case GoalOf::measure:
      return measure_of(challenge.when, occasion, Counting::paid_lines);
    case GoalOf::points:
      return points;
    case GoalOf::quantity:
      return selection.quantity;
    case GoalOf::amount:
      return selection.amount;
    default:
      return 1;
  }
}

}  // namespace

Contribution contribution(const Challenge& challenge, const Occasion& occasion, Amount points) {
  Contribution out;
  const bool steps = challenge.goal == GoalKind::sequence;  // each is fired by a kind of its own
  if (challenge.on == kFiredByNothing || (challenge.on != occasion.kind && !steps)) return out;
  const auto selection = select(challenge.when, occasion, Counting::paid_lines);
  if (!selection) return out;
  if (challenge.goal == GoalKind::answer) {
    if (occasion.answer.empty()) return out;
    out.wrong = !is_right(challenge, occasion.answer);
    out.amount = out.wrong ? 0 : 1;
    return out;
  }
  out.amount = added(challenge, occasion, *selection, points);
  if (!challenge.has_values()) return out;
  out.values = values_of(challenge, occasion);
  if (out.values.empty()) out.amount = 0;
  return out;
}

}  // namespace tenfold
