// SPDX-License-Identifier: MIT
#include "earning.hpp"

#include <algorithm>
#include <span>

namespace tenfold {
namespace {

using Multipliers = std::uint64_t;  ///< A bit for each multiplier of the programme.

/// A part of a basis, and what multiplies it.
struct Part {
  Fraction basis;
  Multipliers by = 0;
};

/// What one earning rule comes to.
struct Sum {
  Fraction exact;
  Amount points = 0;
};

class Earning {
 public:
  Earning(const Program& program, const Occasion& occasion, const Occasion& then)
      : program_(program), occasion_(occasion), then_(then), active_(active(program, occasion)), held_(active_) {
    whole_.quantity = occasion.quantity;
    const Multipliers grouped = &occasion == &then ? 0 : in_groups(program);
    if (grouped != 0) held_ = (active_ & ~grouped) | (active(program, then) & grouped);
  }

  /// False where a number leaves the exact range.
  bool add(std::size_t index, List<Due>& out) const {
    const EarningRule& rule = program_.earning[index];
    if (rule.on != occasion_.kind) return true;
    const auto selection = select(rule.when, occasion_, Counting::all_lines);
    if (!selection) return true;

    const Multipliers covering = held_ & covers(index);
    const auto sum = evaluate(rule, covering);
    if (!sum) return false;
    if (sum->points == 0) return true;

    Due due;
    due.rule = static_cast<Index>(index);
    due.points = sum->points;
    due.working.basis = rule.form == AwardForm::per_item ? selection->quantity : selection->amount;
    due.working.exact = sum->exact;
    const Multipliers applied = applied_to(rule, covering);
    if (applied != 0) {
      const auto base = evaluate(rule, 0);
      if (!base) return false;
      due.working.base = base->points;
      due.working.multipliers = applied;
    }
    out.add(*occasion_.memory, due);
    return true;
  }

 private:
  static Multipliers in_groups(const Program& program) {
    Multipliers out = 0;
    for (std::size_t i = 0; i < program.multipliers.size(); ++i) {
      if (!program.multipliers[i].group.empty()) out |= Multipliers{1} << i;
    }
    return out;
  }

  /// Those whose conditions hold.
  static Multipliers active(const Program& program, const Occasion& occasion) {
    Multipliers out = 0;
    for (std::size_t i = 0; i < program.multipliers.size(); ++i) {
      if (select(program.multipliers[i].when, occasion, Counting::all_lines)) out |= Multipliers{1} << i;
    }
    return out;
  }

  /// A record without lines is like one line that everything chooses.
  std::span<const Line> lines_of(const Occasion& occasion) const {
    return occasion.lines == nullptr ? std::span(&whole_, 1)
                                     : std::span(occasion.lines->data(), occasion.lines->size());
  }
  static bool chosen(const Conditions& when, const Occasion& occasion, const Line& line) {
    return occasion.lines == nullptr || chooses(when, occasion, line);
  }
  bool chosen(const Conditions& when, const Line& line) const { return chosen(when, occasion_, line); }

  Multipliers covers(std::size_t rule) const {
    Multipliers out = 0;
    for (std::size_t i = 0; i < program_.multipliers.size(); ++i) {
      if ((program_.multipliers[i].rules >> rule & 1) != 0) out |= Multipliers{1} << i;
    }
    return out;
  }

  Multipliers choosing(const Line& line, Multipliers among) const { return choosing(line, among, occasion_); }
  Multipliers choosing(const Line& line, Multipliers among, const Occasion& occasion) const {
    Multipliers out = 0;
    for (std::size_t i = 0; i < program_.multipliers.size(); ++i) {
      if ((among >> i & 1) != 0 && chosen(program_.multipliers[i].when, occasion, line)) out |= Multipliers{1} << i;
    }
    return out;
  }

  /// Those that choose any line that counts for the rule.
  Multipliers choosing_any(const EarningRule& rule, Multipliers among, const Occasion& occasion) const {
    Multipliers out = 0;
    for (const Line& line : lines_of(occasion)) {
      if (among != 0 && chosen(rule.when, occasion, line)) out |= choosing(line, among, occasion);
    }
    return out;
  }

  /// Those of the multipliers which may multiply the same thing together (rule 12), as far as they apply.
  Multipliers standing(Multipliers together) const {
    Multipliers out = together & active_;
    for (std::size_t i = 0; i < program_.multipliers.size() && together != 0; ++i) {
      if ((program_.multipliers[i].yields_to & together) != 0) out &= ~(Multipliers{1} << i);
    }
    return out;
  }

  Multipliers applied_to(const EarningRule& rule, Multipliers covering) const {
    if (rule.form == AwardForm::fixed) {
      return standing(choosing_any(rule, covering, then_)) & choosing_any(rule, covering, occasion_);
    }
    Multipliers out = 0;
    for (const Line& line : lines_of(occasion_)) {
      if (covering != 0 && chosen(rule.when, line)) out |= standing(choosing(line, covering));
    }
    return out;
  }

  std::optional<Fraction> factor(Multipliers by) const {
    std::optional<Fraction> all = Fraction::of(1);
    for (std::size_t i = 0; all && by >> i != 0; ++i) {
      if ((by >> i & 1) == 0) continue;
      const Fraction& one = program_.multipliers[i].factor;
      all = program_.adds_factors ? all->plus({one.num - one.den, one.den}) : all->times(one);
    }
    if (all && all->num < 0) all = Fraction::of(0);  // several factors below 1, added up
    return all;
  }

  std::optional<Sum> evaluate(const EarningRule& rule, Multipliers covering) const {
    if (rule.form == AwardForm::fixed) {
      const auto times = factor(applied_to(rule, covering));
      return times ? finish(rule, times->times(Fraction::of(rule.points))) : std::nullopt;
    }
    if (rule.round_at == RoundAt::order) return whole_order(rule, covering);

    Sum total;
    for (const Line& line : lines_of(occasion_)) {
      if (!chosen(rule.when, line)) continue;
      const Amount times = rule.round_at == RoundAt::unit ? std::max<Amount>(line.quantity, 1) : 1;
      List<Part> part;
      part.add(*occasion_.memory, {basis_of(rule, line, times), standing(choosing(line, covering))});
      const auto sum = finish(rule, exact(rule, part));
      const auto lines_exact = sum ? sum->exact.times(Fraction::of(times)) : std::nullopt;
      const auto exact_so_far = lines_exact ? total.exact.plus(*lines_exact) : std::nullopt;
      if (!exact_so_far || !fits(Wide{sum->points} * times + total.points)) return std::nullopt;
      total = {*exact_so_far, sum->points * times + total.points};
    }
    return total;
  }

  std::optional<Sum> whole_order(const EarningRule& rule, Multipliers covering) const {
    List<Part> parts;
    for (const Line& line : lines_of(occasion_)) {
      if (!chosen(rule.when, line)) continue;
      const Fraction basis = basis_of(rule, line, 1);
      const Multipliers by = standing(choosing(line, covering));
      const auto same = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.by == by; });
      if (same == parts.end()) {
        parts.add(*occasion_.memory, {basis, by});
      } else {
        same->basis.num += basis.num;
      }
    }
    return finish(rule, exact(rule, parts));
  }

  /// Of one of `times` parts of a line, in the programme's money.
  Fraction basis_of(const EarningRule& rule, const Line& line, Amount times) const {
    if (rule.form == AwardForm::per_item) return Fraction::of(line.quantity, times);
    return Fraction::of(occasion_.value(line) * occasion_.rate.num, times * occasion_.rate.den);
  }

  static Fraction form(const EarningRule& rule, const Fraction& basis) {
    switch (rule.form) {
      case AwardForm::step:
        return Fraction::of(floor_div(basis.num, basis.den * rule.per) * rule.points);
      case AwardForm::linear:
        return Fraction::of(basis.num * rule.points, basis.den * rule.per);
      case AwardForm::per_item:
        return Fraction::of(basis.num * rule.points, basis.den);
      case AwardForm::fixed:
        break;
    }
    return Fraction::of(rule.points);
  }

  /// All parts have the same denominator.
  std::optional<Fraction> exact(const EarningRule& rule, const List<Part>& parts) const {
    Fraction whole = parts[0].basis;
    for (std::size_t i = 1; i < parts.size(); ++i) whole.num += parts[i].basis.num;
    std::optional<Fraction> sum = form(rule, whole);
    for (const Part& part : parts) {
      if (part.by == 0) continue;
      const auto times = factor(part.by);
      const auto bonus = times ? form(rule, part.basis).times({times->num - times->den, times->den}) : std::nullopt;
      sum = bonus && sum ? sum->plus(*bonus) : std::nullopt;
    }
    return sum;
  }

  static std::optional<Sum> finish(const EarningRule& rule, const std::optional<Fraction>& exact) {
    const auto points = exact ? exact->rounded(rule.rounding) : std::nullopt;
    return points ? std::optional(Sum{*exact, *points}) : std::nullopt;
  }

  const Program& program_;
  const Occasion& occasion_;
  const Occasion& then_;
  Line whole_;
  Multipliers active_ = 0;  ///< Whose conditions hold,
  Multipliers held_ = 0;    ///< and those that a group's winner is found among.
};

}  // namespace

std::optional<List<Due>> earn(const Program& program, const Occasion& occasion, const Occasion& then) {
  List<Due> out;
  const Earning earning(program, occasion, then);
  for (std::size_t i = 0; i < program.earning.size(); ++i) {
    if (!earning.add(i, out)) return std::nullopt;
  }
  return out;
}

void exclude(const Program& program, List<Due>& dues) {
  std::uint64_t fired = 0;
  for (const Due& due : dues) fired |= std::uint64_t{1} << due.rule;
  const auto yields = [&](const Due& due) {
    return (program.earning[static_cast<std::size_t>(due.rule)].yields_to & fired) != 0;
  };
  dues.cut(std::remove_if(dues.begin(), dues.end(), yields));
}

}  // namespace tenfold
