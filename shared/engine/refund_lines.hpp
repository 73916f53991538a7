// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"

namespace tenfold {

/// What is left of an order's lines, line by line; works on a copy until committed (rule 21).
class RefundLines {
 public:
  RefundLines(Arena& memory, const Order& order);

  /// Takes a refund off, or says why not; after a refusal the object is of no further use.
  Verdict refund(const Facts& facts);
  void commit(Order& order) const;

  /// The lines of which something is left, with what is left of them.
  List<Line> left() const;

 private:
  /// Of every line what is left of its money.
  List<Amount> money_left() const;
  Amount units_left(std::size_t line, Amount money_left) const;
  Verdict refund_line(const RefundLine& wanted, const std::string& pointer);
  /// The place of the line that is meant, or the number of lines.
  std::size_t find_line(const RefundLine& wanted, const List<Amount>& money) const;
  bool has_product(Text product) const;

  Arena& memory_;
  const List<Line>& lines_;
  List<Order::Refunded> states_;  ///< So far.
  Amount spread_;
};

}  // namespace tenfold
