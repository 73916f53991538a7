// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "amount.hpp"
#include "civil_time.hpp"
#include "generated/vocabulary.hpp"
#include "list.hpp"
#include "packed.hpp"
#include "point_terms.hpp"

namespace tenfold {

enum class LineType : std::uint8_t { product, shipping, tip, gift_card };

/// A position of an order: `amount` is what was paid for all its units, net of discounts and without the tax.
struct Line {
  Text product;
  Text category;
  List<Text> tags;
  Amount quantity = 1;
  Amount amount = 0;
  LineType type = LineType::product;
  Amount tax = 0;       ///< On top.
  Amount discount = 0;  ///< Taken off.
  Amount measure = 0;   ///< Nights, litres, miles of it.
};

TENFOLD_PACKED_SPARSE(Line, product, category, tags, quantity, amount, type, tax, discount, measure)

/// Part of one line given back. `line` is its place, or -1 where it is named by its product.
struct RefundLine {
  std::int32_t line = -1;
  Text product;
  Amount quantity = 0;  ///< 0: none named.
  std::optional<Amount> amount;
};

/// What a record says beyond its kind; each kind uses the fields named with it. Flat, because eight alternatives of a
/// variant cost the browser 5 KB of code that copies, moves and destroys them.
struct Facts {
  Text order;                     ///< purchased, refunded: the shop's order number.
  Text refund;                    ///< refunded, redemptionRefunded: the shop's refund number, or empty.
  Text visit;                     ///< visited: the shop's own number of the visit, or empty.
  Text redemption;                ///< redemption...: id of the request.
  Text reward;                    ///< redemptionRequested.
  Text card;                      ///< adjusted, of stamps; else empty.
  Text challenge;                 ///< optedIn.
  Text currency;                  ///< purchased; empty: the programme's.
  Text activity;                  ///< acted.
  Text action;                    ///< acted: the shop's own number of it, or empty.
  Text subject;                   ///< acted: what it was done to, or empty.
  Text answer;                    ///< acted.
  Amount quantity = 0;            ///< acted, redemptionRequested (units): at least 1.
  Text channel;                   ///< purchased, visited, acted, redemptionRequested.
  Text location;                  ///< purchased, visited, acted, redemptionRequested.
  List<Text> codes;               ///< purchased, acted: what was entered; segmentsAssigned: the segments.
  Amount paid_with_points = 0;    ///< purchased: the part of the money that points stood for.
  List<Text> redemptions;         ///< purchased: ids of requests that it was paid with.
  Text reason;                    ///< adjusted: the merchant's words.
  List<Line> lines;               ///< purchased.
  List<RefundLine> refund_lines;  ///< refunded: lines, or an amount, or (neither) all that is left.
  std::optional<Amount> amount;   ///< refunded.
  Amount points = 0;              ///< adjusted, or of redemptionRefunded a part (0: all that is left), or
  std::int32_t stamps = 0;        ///< adjusted, with a card.
  std::int32_t month = 0;         ///< birthdayEntered.
  std::int32_t day = 0;
  Text game;                 ///< drawn.
  Amount draw = 0;           ///< drawn: its number.
  Text prize;                ///< drawn.
  Text tier;                 ///< tierAssigned; empty: none any more.
  std::optional<Day> until;  ///< tierAssigned: its last day.
  bool qualifying = false;   ///< adjusted: the points count for tiers.
  Amount measure = 0;        ///< acted: as of a line.
  List<PointTerms> terms;    ///< adjusted: those of the points, where they are not the programme's.
};

/// A fact about one member. Never edited; a correction is a new record.
struct Record {
  Text id;
  Text member;
  RecordKind kind{};
  Instant at;           ///< When it happened; calendar rules read its local time.
  Instant recorded_at;  ///< When the authority took it; moves the account's clock.
  Facts facts;
};

}  // namespace tenfold
