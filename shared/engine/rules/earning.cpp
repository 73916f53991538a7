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

/// A part, and the factor that its multipliers come to.
struct Layer {
  Fraction basis;
  Fraction factor;
};

/// What one earning rule comes to.
struct Sum {
  Fraction exact;
  Amount points = 0;
  Amount base = 0;  ///< Without multipliers.
  Multipliers applied = 0;
};

/// Calls `use(place)` for each bit.
template <class Use>
void each(Multipliers bits, Use use) {
  for (; bits != 0; bits &= bits - 1) use(static_cast<std::size_t>(__builtin_ctzll(bits)));
}

class Earning {
 public:
  Earning(const Program& program, const Occasion& occasion, const Occasion& then)
      : program_(program), occasion_(occasion), then_(then), active_(active(program, occasion)), held_(active_) {
    whole_.quantity = occasion.quantity;
    whole_.measure = occasion.measure;
    const Multipliers grouped = &occasion == &then ? 0 : in_groups(program);
    if (grouped != 0) held_ = (active_ & ~grouped) | (active(program, then) & grouped);
  }

  /// False where a number leaves the exact range.
  bool add(std::size_t index, List<Due>& out) const {
    const EarningRule& rule = program_.earning[index];
    if (rule.on != occasion_.kind) return true;
    const auto selection = select(rule.when, occasion_, Counting::all_lines);
    if (!selection) return true;

    const auto sum = evaluate(rule, covering(index));
    if (!sum) return false;
    if (sum->points == 0) return true;

    Due due;
    due.rule = static_cast<Index>(index);
    due.points = sum->points;
    due.working.basis = rule.form == AwardForm::per_item ? selection->quantity : selection->amount;
    if (rule.of_measure) due.working.basis = measure_of(rule.when, occasion_, Counting::all_lines);
    due.working.exact = sum->exact;
    if (sum->applied != 0) {
      due.working.base = sum->base;
      due.working.multipliers = sum->applied;
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

  /// Those that multiply a rule.
  Multipliers covering(std::size_t rule) const {
    Multipliers out = 0;
    each(held_, [&](std::size_t i) { out |= (program_.multipliers[i].rules >> rule & 1) << i; });
    return out;
  }

  Multipliers choosing(const Line& line, Multipliers among) const { return choosing(line, among, occasion_); }
  Multipliers choosing(const Line& line, Multipliers among, const Occasion& occasion) const {
    Multipliers out = 0;
    each(among, [&](std::size_t i) {
      if (chosen(program_.multipliers[i].when, occasion, line)) out |= Multipliers{1} << i;
    });
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
    each(out, [&](std::size_t i) {
      if ((program_.multipliers[i].yields_to & together) != 0) out &= ~(Multipliers{1} << i);
    });
    return out;
  }

  std::optional<Fraction> factor(Multipliers by) const {
    std::optional<Fraction> all = Fraction::of(1);
    each(by, [&](std::size_t i) {
      const Fraction& one = program_.multipliers[i].factor;
      if (all) all = program_.adds_factors ? all->plus({one.num - one.den, one.den}) : all->times(one);
    });
    if (all && all->num < 0) all = Fraction::of(0);  // several factors below 1, added up
    return all;
  }

  std::optional<Sum> evaluate(const EarningRule& rule, Multipliers covering) const {
    if (rule.form == AwardForm::fixed) {
      const Multipliers by = standing(choosing_any(rule, covering, then_)) & choosing_any(rule, covering, occasion_);
      const auto times = factor(by);
      return times ? finish(rule, times->times(Fraction::of(rule.points)), Fraction::of(rule.points), by)
                   : std::nullopt;
    }
    List<Part> parts;
    if (rule.round_at == RoundAt::order) {
      Fraction whole;
      for (const Line& line : lines_of(occasion_)) {
        if (chosen(rule.when, line)) take(rule, line, 1, covering, whole, parts);
      }
      return exact(rule, whole, parts);
    }
    Sum total;
    for (const Line& line : lines_of(occasion_)) {
      if (!chosen(rule.when, line)) continue;
      const Amount times = rule.round_at == RoundAt::unit ? std::max<Amount>(line.quantity, 1) : 1;
      Fraction whole;
      parts.count = 0;
      take(rule, line, times, covering, whole, parts);
      const auto sum = exact(rule, whole, parts);
      const auto lines_exact = sum ? sum->exact.times(Fraction::of(times)) : std::nullopt;
      const auto exact_so_far = lines_exact ? total.exact.plus(*lines_exact) : std::nullopt;
      const bool in_range =
          exact_so_far && fits(Wide{sum->points} * times + total.points) && fits(Wide{sum->base} * times + total.base);
      if (!in_range) return std::nullopt;
      total = {*exact_so_far, sum->points * times + total.points, sum->base * times + total.base,
               sum->applied | total.applied};
    }
    return total;
  }

  /// Adds one of `times` parts of a line to the whole, and to the part that the same multiplies.
  void take(const EarningRule& rule, const Line& line, Amount times, Multipliers covering, Fraction& whole,
            List<Part>& parts) const {
    const Fraction basis = basis_of(rule, line, times);
    whole = {whole.num + basis.num, basis.den};  // all have the same denominator
    const Multipliers by = covering == 0 ? 0 : standing(choosing(line, covering));
    if (by == 0) return;
    const auto same = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.by == by; });
    if (same == parts.end()) {
      parts.add(*occasion_.memory, {basis, by});
    } else {
      same->basis.num += basis.num;
    }
  }

  /// Of one of `times` parts of a line, in the programme's money.
  Fraction basis_of(const EarningRule& rule, const Line& line, Amount times) const {
    if (rule.form == AwardForm::per_item) return Fraction::of(line.quantity, times);
    if (rule.of_measure) return Fraction::of(line.measure, times);
    return Fraction::of(occasion_.value(line) * occasion_.rate.num, times * occasion_.rate.den);
  }

  static Fraction form(const EarningRule& rule, const Fraction& basis) {
    switch (rule.form) {
      case AwardForm::step:
      case AwardForm::per_item:
        return Fraction::of(floor_div(basis.num, basis.den * rule.per) * rule.points);
      case AwardForm::linear:
        return Fraction::of(basis.num * rule.points, basis.den * rule.per);
      case AwardForm::fixed:
        break;
    }
    return Fraction::of(rule.points);
  }

  std::optional<Sum> exact(const EarningRule& rule, const Fraction& whole, const List<Part>& parts) const {
    const Fraction base = form(rule, whole);
    if (parts.empty()) return finish(rule, base, base, 0);
    Multipliers applied = 0;
    List<Layer> layers;
    Fraction plain = whole;
    for (const Part& part : parts) {
      const auto times = factor(part.by);
      if (!times || !put(layers, {part.basis, *times})) return std::nullopt;
      plain.num -= part.basis.num;
      applied |= part.by;
    }
    if (!put(layers, {plain, Fraction::of(1)})) return std::nullopt;
    return finish(rule, sum_of(rule, whole, layers), base, applied);
  }

  /// Among the others, least factor first; false where they cannot be compared within the exact range.
  bool put(List<Layer>& layers, const Layer& one) const {
    layers.add(*occasion_.memory, one);
    for (std::size_t i = layers.size() - 1; i > 0; --i) {
      const auto more = above(layers[i].factor, layers[i - 1].factor);
      if (!more) return false;
      if (more->num >= 0) break;
      std::swap(layers[i], layers[i - 1]);
    }
    return true;
  }

  static std::optional<Fraction> above(const Fraction& a, const Fraction& b) { return a.plus({-b.num, b.den}); }

  /// The least factor multiplies all of the basis, and what the next one has more than that the rest of it, and so on.
  static std::optional<Fraction> sum_of(const EarningRule& rule, Fraction rest, const List<Layer>& layers) {
    std::optional<Fraction> sum = Fraction{};
    Fraction before;
    for (const Layer& layer : layers) {
      if (layer.basis.num == 0) continue;
      const auto more = above(layer.factor, before);
      const auto points = more ? form(rule, rest).times(*more) : std::nullopt;
      sum = points && sum ? sum->plus(*points) : std::nullopt;
      rest.num -= layer.basis.num;
      before = layer.factor;
    }
    return sum;
  }

  static std::optional<Sum> finish(const EarningRule& rule, const std::optional<Fraction>& exact, const Fraction& base,
                                   Multipliers applied) {
    const auto points = exact ? exact->rounded(rule.rounding) : std::nullopt;
    const auto plain = applied == 0 ? points : base.rounded(rule.rounding);
    return points && plain ? std::optional(Sum{*exact, *points, *plain, applied}) : std::nullopt;
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
