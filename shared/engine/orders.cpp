// SPDX-License-Identifier: MIT
#include "account.hpp"
#include "packed_reader.hpp"
#include "packed_writer.hpp"

namespace tenfold {

TENFOLD_PACKED_SPARSE(Circumstances, tier, first_purchase, segments, birthday)
TENFOLD_PACKED(Contribution, amount, values)
TENFOLD_PACKED(ChallengeGrant, challenge, period, round, added)
TENFOLD_PACKED(Order::Earned, rule, given, clawed_back)
TENFOLD_PACKED(Order::Stamped, card, stamps, revision, tier)
TENFOLD_PACKED(Order::Refunded, units, money)
TENFOLD_PACKED_SPARSE(Order, at, as, currency, channel, location, codes, paid_with_points, redemptions, lines, refunded,
                      money_spread, earned, stamped, challenges, tier_value)

void Orders::add(const Order& order) {
  write_packed(order, end());
  close();
}

bool Orders::read(std::size_t place, Arena& memory, Order& out) const {
  Unpacking in((*this)[place], &memory);
  pack_all(in, out);
  return in.done();
}

Order Orders::get(std::size_t place, Arena& memory) const {
  Order order;
  read(place, memory, order);
  return order;
}

void Orders::put(std::size_t place, const Order& order) {
  std::string bytes;
  write_packed(order, bytes);
  Bundle::put(place, bytes);
}

void pack(Archive& archive, Orders& orders) {
  Bundle& bundle = orders;
  std::size_t left = archive.size(bundle.size());
  for (std::size_t i = 0; left > 0 && archive.good(); ++i, --left) {
    const Text bytes = archive.text(archive.reads() ? Text() : bundle[i]);
    if (archive.reads()) bundle.add(bytes);
  }
}

}  // namespace tenfold
