// SPDX-License-Identifier: MIT
#include "segments.hpp"

#include <algorithm>

namespace tenfold {
namespace {

bool within(const Criterion& criterion, Amount value) { return value >= criterion.min && value <= criterion.max; }

bool holds(const Criterion& criterion, const CriterionUse& use, const std::optional<Instant>& joined_at, Day day) {
  switch (criterion.of) {
    case Criterion::Of::orders:
      return within(criterion, use.orders);
    case Criterion::Of::spend:
      return within(criterion, use.spend);
    case Criterion::Of::average:
      return use.orders > 0 && Wide{criterion.min} * use.orders <= use.spend &&
             use.spend <= Wide{criterion.max} * use.orders;
    case Criterion::Of::days:
      break;
  }
  return joined_at && within(criterion, day - joined_at->local_day());
}

}  // namespace

std::size_t count_criteria(const Program& program) {
  std::size_t count = 0;
  for (const Segment& segment : program.segments) {
    for (const List<Criterion>& any : segment.all) count += any.size();
  }
  return count;
}

void count_order(const Program& program, Array<CriterionUse>& uses, const Occasion& order, Amount times) {
  CriterionUse* use = uses.begin();
  for (const Segment& segment : program.segments) {
    for (const List<Criterion>& any : segment.all) {
      for (const Criterion& criterion : any) {
        if (const auto selection = select(criterion.when, order, Counting::all_lines)) {
          use->orders += times;
          use->spend += times * selection->amount;
        }
        ++use;
      }
    }
  }
}

bool have_room(const Array<CriterionUse>& uses, Amount money) {
  return std::all_of(uses.begin(), uses.end(), [&](const CriterionUse& use) { return fits(Wide{use.spend} + money); });
}

std::uint32_t assignable_segment(const Program& program, Text id) {
  for (std::size_t i = 0; i < program.segments.size(); ++i) {
    const Segment& segment = program.segments[i];
    if (segment.id == id && segment.all.empty()) return 1u << i;
  }
  return 0;
}

std::uint32_t segments_on(const Program& program, const Array<CriterionUse>& uses, std::uint32_t assigned,
                          const std::optional<Instant>& joined_at, Day day) {
  std::uint32_t out = assigned;
  const CriterionUse* use = uses.begin();
  for (std::size_t i = 0; i < program.segments.size(); ++i) {
    bool all = !program.segments[i].all.empty();
    for (const List<Criterion>& any : program.segments[i].all) {
      bool one = false;
      for (const Criterion& criterion : any) one = holds(criterion, *use++, joined_at, day) || one;
      all = all && one;
    }
    if (all) out |= 1u << i;
  }
  return out;
}

}  // namespace tenfold
