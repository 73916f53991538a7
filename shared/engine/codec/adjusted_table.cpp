// SPDX-License-Identifier: MIT
// What a merchant gives or takes by hand.
#include "program_tables.hpp"
#include "reader.hpp"
#include "record_tables.hpp"

namespace tenfold {
namespace {

void check_adjusted(Scope& data, Node, void*) {
  const auto& facts = data.as<Facts>();
  const bool points = data.has("points"), card = data.has("card"), stamps = data.has("stamps");
  const bool of_card = card || stamps;
  if (points && of_card) {
    data.refuse(Code::field_unknown, "points", "either points or stamps of a card");
  } else if (!points && !of_card) {
    data.refuse_missing("points");
  } else if (of_card && !card) {
    data.refuse_missing("card");
  } else if (of_card && !stamps) {
    data.refuse_missing("stamps");
  } else if (facts.points == 0 && facts.stamps == 0) {
    data.refuse(Code::field_range, of_card ? "stamps" : "points", "more or less than 0");
  }
  for (const char* name : {"qualifying", "pending", "expiry"}) {
    const bool says = data.has(name) && (facts.qualifying || !facts.terms.empty());
    if (says && facts.points <= 0) data.refuse(Code::field_range, name, "only of points that are given");
  }
}

PointTerms& terms_of(Scope& data) {
  auto& terms = data.as<Facts>().terms;
  return terms.empty() ? terms.add(data.in.memory()) : terms[0];
}

void read_pending(Scope& data, Node value, void*) { data.in.read(value, kPending, &terms_of(data), &data); }

void read_expiry(Scope& data, Node value, void*) {
  PointTerms& terms = terms_of(data);
  data.in.read(value, kGivenExpiry, &terms, &data);
  const bool over = terms.expiry == ExpiryKind::on_date && terms.last < data.outer->as<Record>().at.local_day();
  if (over) data.in.refuse(Code::field_range, data.in.find(value, "date"), "not before the record");
}

constexpr Field kAdjustedFields[] = {
    whole("points", TENFOLD_AT(Facts, points), Need::optional, -limits::amount_max, limits::amount_max),
    text("card", TENFOLD_AT(Facts, card), Need::optional, limits::text_bytes),
    whole("stamps", TENFOLD_AT(Facts, stamps), Need::optional, -limits::slots, limits::slots),
    text("reason", TENFOLD_AT(Facts, reason), Need::required, limits::text_bytes),
    flag("qualifying", TENFOLD_AT(Facts, qualifying), Need::optional),
    custom("pending", kHere, Need::optional, read_pending),
    custom("expiry", kHere, Need::optional, read_expiry),
    check(check_adjusted),
};

}  // namespace

const Table kAdjusted = kAdjustedFields;

}  // namespace tenfold
