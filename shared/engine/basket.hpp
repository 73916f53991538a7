// SPDX-License-Identifier: MIT
#pragma once

#include "conditions.hpp"

namespace tenfold {

/// An order while its price is made: how many units of each line are free, and what is left to pay for the others.
/// Units become free before anything else is taken off.
class Basket {
 public:
  Basket(Arena& memory, const List<Line>& lines);

  Arena& memory() const { return memory_; }
  std::size_t size() const { return lines_.size(); }
  const Line& operator[](std::size_t line) const { return lines_[line]; }
  /// Whether conditions choose a line; without types they choose products only.
  bool meets(const Conditions& when, std::size_t line) const;
  /// Units of a line that cost something.
  Amount paid_units(std::size_t line) const;
  /// The line that conditions choose whose units are the cheapest, or size().
  std::size_t cheapest(const Conditions& when) const;
  /// What is left to pay for lines, without the tax.
  Amount left(const Conditions& when) const;
  /// What is left to pay, with the tax.
  Amount total() const;
  Amount total(const Conditions& when) const;

  /// Makes so many units free, or as many as there are; adds to `discount`, and answers how many.
  Amount make_free(std::size_t line, Amount units, Amount& discount);
  /// Takes at most `units` free ones from the lines that conditions choose, from line `from` on and then from the
  /// first.
  Amount make_free(const Conditions& when, std::size_t from, Amount units, Amount& discount);
  Amount make_cheapest_free(const Conditions& when, Amount units, Amount& discount);
  /// Free units that were not in the basket.
  void add(const Conditions& when, Amount units);
  /// Takes money off the lines that conditions choose, in proportion to what is left of them.
  void take_off(const Conditions& when, Amount discount);
  /// Takes money off one of them.
  void take_off(std::size_t line, Amount discount) { left_[line] -= discount; }
  Amount unit_price(std::size_t line) const { return share(left_[line], 1, paid_units(line)); }

  /// As a purchase says it: free units are lines of their own.
  List<Line> result() const;

 private:
  Amount tax_left(std::size_t line) const;

  Arena& memory_;
  const List<Line> lines_;
  List<Amount> free_;
  List<Amount> left_;
  List<Line> added_;
  Occasion occasion_;
};

}  // namespace tenfold
