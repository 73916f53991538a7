// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "amount.hpp"
#include "civil_time.hpp"
#include "generated/vocabulary.hpp"
#include "packed.hpp"

namespace tenfold {

enum class LineType : std::uint8_t { product, shipping, tip, gift_card };

/// A position of an order: `amount` is what was paid for all its units, net of discounts and without the tax.
struct Line {
  std::string product;
  std::string category;
  std::vector<std::string> tags;
  Amount quantity = 1;
  Amount amount = 0;
  LineType type = LineType::product;
  Amount tax = 0;       ///< On top.
  Amount discount = 0;  ///< Taken off.
};

TENFOLD_PACKED_SPARSE(Line, product, category, tags, quantity, amount, type, tax, discount)

/// Part of one line given back. `line` is its place, or -1 where it is named by its product.
struct RefundLine {
  std::int32_t line = -1;
  std::string product;
  Amount quantity = 0;  ///< 0: none named.
  std::optional<Amount> amount;
};

/// What a record says beyond its kind; each kind uses the fields named with it. Flat, because eight alternatives of a
/// variant cost the browser 5 KB of code that copies, moves and destroys them.
struct Facts {
  std::string order;                     ///< purchased, refunded: the shop's order number.
  std::string refund;                    ///< refunded, redemptionRefunded: the shop's refund number, or empty.
  std::string visit;                     ///< visited: the shop's own number of the visit, or empty.
  std::string redemption;                ///< redemption...: id of the request.
  std::string reward;                    ///< redemptionRequested.
  std::string card;                      ///< adjusted, of stamps; else empty.
  std::string challenge;                 ///< optedIn.
  std::string currency;                  ///< purchased; empty: the programme's.
  std::string activity;                  ///< acted.
  std::string action;                    ///< acted: the shop's own number of it, or empty.
  std::string subject;                   ///< acted: what it was done to, or empty.
  std::string answer;                    ///< acted.
  Amount quantity = 0;                   ///< acted, redemptionRequested (units): at least 1.
  std::string channel;                   ///< purchased, visited, acted, redemptionRequested.
  std::string location;                  ///< purchased, visited, acted, redemptionRequested.
  std::vector<std::string> codes;        ///< purchased, acted: what was entered.
  Amount paid_with_points = 0;           ///< purchased: the part of the money that points stood for.
  std::vector<std::string> redemptions;  ///< purchased: ids of requests that it was paid with.
  std::string reason;                    ///< adjusted: the merchant's words.
  std::vector<Line> lines;               ///< purchased.
  std::vector<RefundLine> refund_lines;  ///< refunded: lines, or an amount, or (neither) all that is left.
  std::optional<Amount> amount;          ///< refunded.
  Amount points = 0;                     ///< adjusted, or of redemptionRefunded a part (0: all that is left), or
  std::int32_t stamps = 0;               ///< adjusted, with a card.
  std::int32_t month = 0;                ///< birthdayEntered.
  std::int32_t day = 0;
  std::string game;          ///< drawn.
  Amount draw = 0;           ///< drawn: its number.
  std::string prize;         ///< drawn.
  std::string tier;          ///< tierAssigned; empty: none any more.
  std::optional<Day> until;  ///< tierAssigned: its last day.
  bool qualifying = false;   ///< adjusted: the points count for tiers.
};

/// A fact about one member. Never edited; a correction is a new record.
struct Record {
  std::string id;
  std::string member;
  RecordKind kind{};
  Instant at;           ///< When it happened; calendar rules read its local time.
  Instant recorded_at;  ///< When the authority took it; moves the account's clock.
  Facts facts;
};

}  // namespace tenfold
