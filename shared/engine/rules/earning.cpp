// SPDX-License-Identifier: MIT
#include "earning.hpp"

#include <algorithm>

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
  Earning(const Program& program, const Occasion& occasion) : program_(program), occasion_(occasion) {
    for (std::size_t i = 0; i < program.multipliers.size(); ++i) {
      if (select(program.multipliers[i].when, occasion, Counting::all_lines)) active_ |= Multipliers{1} << i;
    }
  }

  /// False where a number leaves the exact range.
  bool add(std::size_t index, std::vector<Due>& out) const {
    const EarningRule& rule = program_.earning[index];
    if (rule.on != occasion_.kind) return true;
    const auto selection = select(rule.when, occasion_, Counting::all_lines);
    if (!selection) return true;

    const Multipliers covering = active_ & covers(index);
    const auto sum = evaluate(rule, covering);
    if (!sum) return false;
    if (sum->points == 0) return true;

    Due due{static_cast<Index>(index), sum->points, {}};
    due.working.basis = rule.form == AwardForm::per_item ? selection->quantity : selection->amount;
    due.working.exact = sum->exact;
    const Multipliers applied = applied_to(rule, covering);
    if (applied != 0) {
      const auto base = evaluate(rule, 0);
      if (!base) return false;
      due.working.base = base->points;
      due.working.multipliers = applied;
    }
    out.push_back(due);
    return true;
  }

 private:
  Multipliers covers(std::size_t rule) const {
    Multipliers out = 0;
    for (std::size_t i = 0; i < program_.multipliers.size(); ++i) {
      if ((program_.multipliers[i].rules >> rule & 1) != 0) out |= Multipliers{1} << i;
    }
    return out;
  }

  Multipliers choosing(const Line& line, Multipliers among) const {
    Multipliers out = 0;
    for (std::size_t i = 0; i < program_.multipliers.size(); ++i) {
      if ((among >> i & 1) != 0 && chooses(program_.multipliers[i].when, line)) out |= Multipliers{1} << i;
    }
    return out;
  }

  Multipliers applied_to(const EarningRule& rule, Multipliers covering) const {
    if (covering == 0 || occasion_.lines == nullptr) return covering;
    Multipliers out = 0;
    for (const Line& line : *occasion_.lines) {
      if (chooses(rule.when, line)) out |= choosing(line, covering);
    }
    return out;
  }

  std::optional<Fraction> factor(Multipliers by) const {
    std::optional<Fraction> product = Fraction{};
    product->num = 1;
    for (std::size_t i = 0; product && i < program_.multipliers.size(); ++i) {
      if ((by >> i & 1) != 0) product = product->times(program_.multipliers[i].factor);
    }
    return product;
  }

  std::optional<Sum> evaluate(const EarningRule& rule, Multipliers covering) const {
    if (rule.form == AwardForm::fixed) {
      const auto times = factor(applied_to(rule, covering));
      return times ? finish(rule, times->times(Fraction::of(rule.points))) : std::nullopt;
    }
    if (rule.round_at == RoundAt::order) return whole_order(rule, covering);

    Sum total;
    for (const Line& line : *occasion_.lines) {
      if (!chooses(rule.when, line)) continue;
      const Amount times = rule.round_at == RoundAt::unit ? std::max<Amount>(line.quantity, 1) : 1;
      const Fraction basis = Fraction::of(basis_of(rule, line), times);
      const auto sum = finish(rule, exact(rule, {{basis, choosing(line, covering)}}));
      const auto lines_exact = sum ? sum->exact.times(Fraction::of(times)) : std::nullopt;
      const auto exact_so_far = lines_exact ? total.exact.plus(*lines_exact) : std::nullopt;
      if (!exact_so_far || !fits(Wide{sum->points} * times + total.points)) return std::nullopt;
      total = {*exact_so_far, sum->points * times + total.points};
    }
    return total;
  }

  std::optional<Sum> whole_order(const EarningRule& rule, Multipliers covering) const {
    std::vector<Part> parts;
    for (const Line& line : *occasion_.lines) {
      if (!chooses(rule.when, line)) continue;
      const Multipliers by = choosing(line, covering);
      const auto same = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.by == by; });
      if (same == parts.end()) {
        parts.push_back({Fraction::of(basis_of(rule, line)), by});
      } else {
        same->basis.num += basis_of(rule, line);
      }
    }
    return finish(rule, exact(rule, parts));
  }

  static Amount basis_of(const EarningRule& rule, const Line& line) {
    return rule.form == AwardForm::per_item ? line.quantity : line.amount;
  }

  static Fraction form(const EarningRule& rule, const Fraction& basis) {
    switch (rule.form) {
      case AwardForm::step:
        return Fraction::of(basis.num / (basis.den * rule.per) * rule.points);
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
  std::optional<Fraction> exact(const EarningRule& rule, const std::vector<Part>& parts) const {
    Fraction whole = parts.front().basis;
    for (std::size_t i = 1; i < parts.size(); ++i) whole.num += parts[i].basis.num;
    std::optional<Fraction> sum = form(rule, whole);
    for (const Part& part : parts) {
      if (part.by == 0) continue;
      const auto times = factor(part.by);
      const auto more = times ? times->plus(Fraction::of(-1)) : std::nullopt;
      const auto bonus = more ? form(rule, part.basis).times(*more) : std::nullopt;
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
  Multipliers active_ = 0;
};

}  // namespace

std::optional<std::vector<Due>> earn(const Program& program, const Occasion& occasion) {
  std::vector<Due> out;
  const Earning earning(program, occasion);
  for (std::size_t i = 0; i < program.earning.size(); ++i) {
    if (!earning.add(i, out)) return std::nullopt;
  }
  return out;
}

}  // namespace tenfold
