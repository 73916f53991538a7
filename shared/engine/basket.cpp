// SPDX-License-Identifier: MIT
#include "basket.hpp"

#include <algorithm>

namespace tenfold {

Basket::Basket(Arena& memory, const List<Line>& lines) : memory_(memory), lines_(lines) {
  free_.reset(memory, lines.size());
  left_.reset(memory, lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) left_[i] = lines[i].amount;
}

bool Basket::meets(const Conditions& when, std::size_t line) const {
  const Line& one = lines_[line];
  return (when.line_types != 0 || one.type == LineType::product) && chooses(when, occasion_, one);
}

Amount Basket::paid_units(std::size_t line) const {
  return lines_[line].amount == 0 ? 0 : lines_[line].quantity - free_[line];
}

std::size_t Basket::cheapest(const Conditions& when) const {
  std::size_t best = size();
  for (std::size_t i = 0; i < size(); ++i) {
    if (paid_units(i) == 0 || !meets(when, i)) continue;
    const Line& one = lines_[i];
    if (best == size() || Wide{one.amount} * lines_[best].quantity < Wide{lines_[best].amount} * one.quantity) best = i;
  }
  return best;
}

Amount Basket::left(const Conditions& when) const {
  Amount sum = 0;
  for (std::size_t i = 0; i < size(); ++i) sum += meets(when, i) ? left_[i] : 0;
  return sum;
}

Amount Basket::tax_left(std::size_t line) const {
  const Line& one = lines_[line];
  return one.amount == 0 ? one.tax : one.tax - share(one.tax, one.amount - left_[line], one.amount);
}

Amount Basket::total() const {
  Amount sum = 0;
  for (std::size_t i = 0; i < size(); ++i) sum += left_[i] + tax_left(i);
  return sum;
}

Amount Basket::total(const Conditions& when) const {
  Amount sum = 0;
  for (std::size_t i = 0; i < size(); ++i) sum += meets(when, i) ? left_[i] + tax_left(i) : 0;
  return sum;
}

Amount Basket::make_free(std::size_t line, Amount units, Amount& discount) {
  units = std::min(units, paid_units(line));
  const Line& one = lines_[line];
  const Amount before = left_[line];
  free_[line] += units;
  left_[line] = one.amount - share(one.amount, free_[line], one.quantity);
  discount += before - left_[line];
  return units;
}

Amount Basket::make_free(const Conditions& when, std::size_t from, Amount units, Amount& discount) {
  Amount done = 0;
  for (std::size_t step = 0; step < size() && done < units; ++step) {
    const std::size_t line = (from + step) % size();
    if (paid_units(line) > 0 && meets(when, line)) done += make_free(line, units - done, discount);
  }
  return done;
}

Amount Basket::make_cheapest_free(const Conditions& when, Amount units, Amount& discount) {
  Amount done = 0;
  while (done < units) {
    const std::size_t line = cheapest(when);
    if (line == size()) break;
    done += make_free(line, units - done, discount);
  }
  return done;
}

void Basket::add(const Conditions& when, Amount units) {
  if (units == 0) return;
  Line line;
  for (std::size_t i = size(); i-- > 0;) {
    if (meets(when, i)) line = lines_[i];
  }
  if (line.product.empty()) line.product = when.products[0];
  line.quantity = units;
  line.amount = line.tax = line.discount = line.measure = 0;
  if (!added_.empty() && added_.back().product == line.product) {
    added_.back().quantity += units;
  } else {
    added_.add(memory_, line);
  }
}

void Basket::take_off(const Conditions& when, Amount discount) {
  const Amount all = left(when);
  Amount before = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    if (left_[i] == 0 || !meets(when, i)) continue;
    const Amount own = left_[i];
    left_[i] -= share(discount, before + own, all) - share(discount, before, all);
    before += own;
  }
}

List<Line> Basket::result() const {
  List<Line> out;
  for (std::size_t i = 0; i < size(); ++i) {
    const Line& one = lines_[i];
    const Amount free = free_[i];
    Line part = one;
    part.quantity = free;
    part.amount = part.tax = 0;
    part.measure = share(one.measure, free, one.quantity);
    const Amount price = share(one.amount, free, one.quantity), before = share(one.discount, free, one.quantity);
    part.discount = price + before;
    if (free > 0) out.add(memory_, part);
    if (free == one.quantity) continue;
    part.quantity = one.quantity - free;
    part.measure = one.measure - part.measure;
    part.amount = left_[i];
    part.tax = tax_left(i);
    part.discount = one.amount - price - left_[i] + one.discount - before;
    out.add(memory_, part);
  }
  for (const Line& line : added_) out.add(memory_, line);
  return out;
}

}  // namespace tenfold
