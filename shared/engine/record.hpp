// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "amount.hpp"
#include "civil_time.hpp"
#include "generated/vocabulary.hpp"

namespace tenfold {

/// A position of an order: `amount` is what was paid for all its units, net of discounts.
struct Line {
  std::string product;
  std::string category;
  std::vector<std::string> tags;
  Amount quantity = 1;
  Amount amount = 0;
};

struct Joined {};

struct Purchased {
  std::string order;
  std::string currency;  ///< Empty: the programme's.
  std::string channel;
  std::string location;
  std::vector<Line> lines;
};

struct Visited {
  std::string visit;  ///< The shop's own number of the visit, or empty.
  std::string channel;
  std::string location;
};

/// Part of one line given back. `line` is its place, or -1 where it is named by its product.
struct RefundLine {
  std::int32_t line = -1;
  std::string product;
  Amount quantity = 0;  ///< 0: none named.
  std::optional<Amount> amount;
};

/// Lines, or an amount, or (neither) all that is left of the order.
struct Refunded {
  std::string order;
  std::string refund;
  std::optional<Amount> amount;
  std::vector<RefundLine> lines;
};

struct RedemptionRequested {
  std::string redemption;
  std::string reward;
};
struct RedemptionConfirmed {
  std::string redemption;
};
struct RedemptionReleased {
  std::string redemption;
};

/// Points, or stamps of a card (`card` not empty).
struct Adjusted {
  Amount points = 0;
  std::string card;
  std::int32_t stamps = 0;
  std::string reason;
};

/// One alternative a RecordKind, in its order.
using Facts = std::variant<Joined, Purchased, Visited, Refunded, RedemptionRequested, RedemptionConfirmed,
                           RedemptionReleased, Adjusted>;

/// A fact about one member. Never edited; a correction is a new record.
struct Record {
  std::string id;
  std::string member;
  Instant at;           ///< When it happened; calendar rules read its local time.
  Instant recorded_at;  ///< When the authority took it; moves the account's clock.
  Facts facts;

  RecordKind kind() const { return static_cast<RecordKind>(facts.index()); }
};

}  // namespace tenfold
