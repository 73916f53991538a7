// SPDX-License-Identifier: MIT
#include "account.hpp"
#include "packed.hpp"

namespace tenfold {

TENFOLD_PACKED(Circumstances, tier, first_purchase, segments, birthday)
TENFOLD_PACKED(Contribution, amount, values)
TENFOLD_PACKED(ChallengeGrant, challenge, period, round, added)
TENFOLD_PACKED(Order::Earned, rule, given, clawed_back)
TENFOLD_PACKED(Order::Stamped, card, stamps, revision)
TENFOLD_PACKED(Order::Refunded, units, money)
TENFOLD_PACKED_SPARSE(Order, at, as, currency, multipliers, channel, location, codes, paid_with_points, redemptions,
                      lines, refunded, money_spread, earned, stamped, challenges, tier_value)

static std::string packed(const Order& order) {
  std::string bytes;
  Archive archive(bytes);
  pack(archive, const_cast<Order&>(order));  // a writing archive only reads
  return bytes;
}

std::string_view Orders::bytes_of(std::size_t place) const {
  const std::size_t from = place == 0 ? 0 : ends_[place - 1];
  return std::string_view(bytes_).substr(from, ends_[place] - from);
}

void Orders::add(const Order& order) { append(packed(order)); }

void Orders::append(const std::string& bytes) {
  bytes_ += bytes;
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

bool Orders::read(std::size_t place, Order& out) const {
  Archive archive(bytes_of(place));
  pack(archive, out);
  return archive.done();
}

Order Orders::operator[](std::size_t place) const {
  Order order;
  read(place, order);
  return order;
}

void Orders::put(std::size_t place, const Order& order) {
  const std::string_view before = bytes_of(place);
  const std::string after = packed(order);
  const auto longer = static_cast<std::uint32_t>(after.size() - before.size());  // modulo 2^32 where it is shorter
  bytes_.replace(static_cast<std::size_t>(before.data() - bytes_.data()), before.size(), after);
  for (std::size_t i = place; i < ends_.size(); ++i) ends_[i] += longer;
}

void pack(Archive& archive, Orders& orders) {
  std::size_t left = archive.size(orders.size());
  for (std::size_t i = 0; left > 0 && archive.good(); ++i, --left) {
    std::string bytes;
    if (!archive.reads()) bytes = orders.bytes_of(i);
    archive.text(bytes);
    if (archive.reads()) orders.append(bytes);
  }
}

}  // namespace tenfold
