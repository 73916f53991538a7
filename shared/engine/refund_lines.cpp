// SPDX-License-Identifier: MIT
#include "refund_lines.hpp"

#include <algorithm>
#include <numeric>

namespace tenfold {

RefundLines::RefundLines(Arena& memory, const Order& order)
    : memory_(memory), lines_(order.lines), spread_(order.money_spread) {
  states_.reset(memory, lines_.size());
  std::copy(order.refunded.begin(), order.refunded.end(), states_.begin());
}

void RefundLines::commit(Order& order) const {
  order.refunded = states_;
  order.money_spread = spread_;
}

/// A line's money less what was refunded of it, and less its part of what was spread: a difference of running shares,
/// so that the parts add up exactly and any way of splitting a refund gives the same.
List<Amount> RefundLines::money_left() const {
  List<Amount> out;
  Amount total = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) total += out.add(memory_, lines_[i].amount - states_[i].money);
  if (spread_ == 0) return out;
  Amount before = 0;
  for (Amount& own : out) {
    const Amount upto = before + own;
    own -= share(spread_, upto, total) - share(spread_, before, total);
    before = upto;
  }
  return out;
}

Amount RefundLines::units_left(std::size_t line, Amount money_left) const {
  if (lines_[line].amount > 0 && money_left == 0) return 0;
  return lines_[line].quantity - states_[line].units;
}

List<Line> RefundLines::left() const {
  const List<Amount> money = money_left();
  List<Line> out;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Amount units = lines_[i].quantity - states_[i].units;
    if (lines_[i].amount > 0 ? money[i] == 0 : units == 0) continue;
    Line line = lines_[i];
    const auto part = [&](Amount of_all) {
      return line.amount > 0 ? share(of_all, money[i], line.amount) : share(of_all, units, line.quantity);
    };
    line.tax = part(line.tax);
    line.discount = part(line.discount);
    line.measure = part(line.measure);
    line.amount = money[i];
    line.quantity = units;
    out.add(memory_, line);
  }
  return out;
}

bool RefundLines::has_product(Text product) const {
  return std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) { return line.product == product; });
}

std::size_t RefundLines::find_line(const RefundLine& wanted, const List<Amount>& money) const {
  if (wanted.line >= 0) return static_cast<std::size_t>(wanted.line);
  const Amount units = std::max<Amount>(wanted.quantity, 1);
  std::size_t i = 0;
  while (i < lines_.size() && (lines_[i].product != wanted.product || units_left(i, money[i]) < units)) ++i;
  return i;
}

Verdict RefundLines::refund_line(const RefundLine& wanted, const std::string& pointer) {
  const bool by_place = wanted.line >= 0;
  if (by_place ? static_cast<std::size_t>(wanted.line) >= lines_.size() : !has_product(wanted.product)) {
    return Refusal{Code::refund_line, pointer + (by_place ? "/line" : "/product"), "a line of the order"};
  }
  const Refusal too_much{Code::refund_too_much, pointer, "at most what is left of the line"};
  const List<Amount> money = money_left();
  const std::size_t place = find_line(wanted, money);
  if (place == lines_.size() || wanted.quantity > units_left(place, money[place])) return too_much;
  Order::Refunded& state = states_[place];
  const Line& line = lines_[place];
  const Amount part =
      share(line.amount, state.units + wanted.quantity, line.quantity) - share(line.amount, state.units, line.quantity);
  const Amount rest = std::accumulate(money.begin(), money.end(), Amount{0});
  const Amount taken = wanted.amount.value_or(std::min({part, line.amount - state.money, rest}));
  if (wanted.amount && taken > money[place]) return too_much;
  state.units += wanted.quantity;
  state.money += taken;
  return std::nullopt;
}

Verdict RefundLines::refund(const Facts& facts) {
  if (left().empty()) return Refusal{Code::refund_too_much, "/data/order", "an order of which something is left"};
  for (std::size_t i = 0; i < facts.refund_lines.size(); ++i) {
    if (auto refusal = refund_line(facts.refund_lines[i], "/data/lines/" + digits(static_cast<Wide>(i))))
      return refusal;
  }
  if (!facts.refund_lines.empty()) return std::nullopt;
  const List<Amount> money = money_left();
  const Amount rest = std::accumulate(money.begin(), money.end(), Amount{0});
  if (facts.amount) {
    if (*facts.amount > rest) {
      return Refusal{Code::refund_too_much, "/data/amount", "at most what is left of the order"};
    }
    spread_ += *facts.amount;
    return std::nullopt;
  }
  spread_ += rest;
  for (std::size_t i = 0; i < lines_.size(); ++i) states_[i].units = lines_[i].quantity;
  return std::nullopt;
}

}  // namespace tenfold
