// SPDX-License-Identifier: MIT
#include "record_reader.hpp"

#include "../amount.hpp"
#include "forms.hpp"
#include "reader.hpp"
#include "record_tables.hpp"
#include "words.hpp"

namespace tenfold {
namespace {

std::optional<std::int64_t> parse_currency(std::string_view text) {
  const bool code = text.size() == 3 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
  return code ? std::optional<std::int64_t>(0) : std::nullopt;
}

void read_kind(Scope& record, Node value, void* place) {
  Text word = record.in.text_of(value, 1, limits::text_bytes);
  if (!record.in.good()) return;
  const auto kind = record_kind(word);
  if (!kind) return record.in.refuse(Code::field_range, value, "a record kind of the vocabulary");
  *static_cast<RecordKind*>(place) = *kind;
}

void record_at_once(Scope& scope, Node, void*) {
  auto& record = scope.as<Record>();
  record.recorded_at = record.at;
}

/// Of an order or a refund.
void check_lines_or_amount(Scope& data, Node, void*) {
  if (data.has("amount") && data.has("lines")) {
    data.refuse(Code::field_unknown, "amount", "either lines or an amount");
  }
}

void take_amount(Scope& data, Node, void*) {
  auto& facts = data.as<Facts>();
  if (!facts.amount) {
    if (!data.has("lines")) data.refuse_missing("lines");
    return;
  }
  facts.lines.add(data.in.memory()).amount = *facts.amount;
  facts.amount.reset();
}

void check_total(Scope& data, Node, void*) {
  const auto& facts = data.as<Facts>();
  Wide paid = 0, money = 0;
  for (const Line& line : facts.lines) {
    paid += line.amount + line.tax;
    money += line.amount + line.tax + line.discount;
  }
  if (facts.paid_with_points > paid) data.refuse(Code::field_range, "paidWithPoints", "at most what was to be paid");
  if (!fits(money)) data.in.refuse(Code::amount_overflow, data.node, "a total of at most 9007199254740991");
}

void check_refund(Scope& data, Node, void*) {
  if (data.as<Facts>().amount == Amount{0}) data.refuse(Code::field_range, "amount", "more than nothing");
}

void check_which_line(Scope& line, Node, void*) {
  const bool product = line.has("product");
  if (line.as<RefundLine>().line < 0) {
    if (!product) line.refuse_missing("line");
  } else if (product) {
    line.refuse(Code::field_unknown, "product", "either line or product");
  }
}

void check_how_much(Scope& scope, Node, void*) {
  const auto& line = scope.as<RefundLine>();
  if (line.quantity != 0) return;
  if (!line.amount) return scope.refuse_missing("quantity");
  if (*line.amount == 0) scope.refuse(Code::field_range, "amount", "more than nothing");
}

void check_birthday(Scope& data, Node, void*) {
  const auto& facts = data.as<Facts>();
  if (!is_birthday(facts.month, facts.day)) data.refuse(Code::field_range, "day", "a day of that month");
}

/// null is none.
void read_tier(Scope& data, Node value, void* place) {
  if (data.in[value].type == JsonType::null) return;
  *static_cast<Text*>(place) = data.in.text_of(value, 1, limits::text_bytes);
}

void check_until(Scope& data, Node, void*) {
  const auto& facts = data.as<Facts>();
  if (!facts.until) return;
  if (facts.tier.empty()) return data.refuse(Code::field_unknown, "until", "only with a tier");
  if (*facts.until < data.outer->as<Record>().at.local_day()) {
    data.refuse(Code::field_range, "until", "not before the record");
  }
}

void take_once(Scope& data, Node, void*) {
  auto& quantity = data.as<Facts>().quantity;
  if (quantity == 0) quantity = 1;
}

constexpr Field key(const char* name, Place place, Need need = Need::optional) {
  return text(name, place, need, limits::key_bytes);
}

constexpr Items kCodes = list_of<Text>(nullptr);
constexpr Items kTags = list_of<Text>(nullptr, kHere, false);

constexpr Field kLineFields[] = {
    key("product", TENFOLD_AT(Line, product)),
    key("category", TENFOLD_AT(Line, category)),
    list("tags", TENFOLD_AT(Line, tags), Need::optional, 0, limits::tags, kTags),
    whole("quantity", TENFOLD_AT(Line, quantity), Need::optional, 1, limits::quantity),
    whole("amount", TENFOLD_AT(Line, amount), Need::required, 0, limits::amount_max),
    word("type", TENFOLD_AT(Line, type), Need::optional, kLineWords),
    whole("tax", TENFOLD_AT(Line, tax), Need::optional, 0, limits::amount_max),
    whole("discount", TENFOLD_AT(Line, discount), Need::optional, 0, limits::amount_max),
    whole("measure", TENFOLD_AT(Line, measure), Need::optional, 0, limits::award_points),
};
constexpr Table kLine = kLineFields;
constexpr Items kLines = list_of<Line>(&kLine, kHere, false);

constexpr Field kPurchasedFields[] = {
    key("order", TENFOLD_AT(Facts, order), Need::required),
    text("currency", TENFOLD_AT(Facts, currency), Need::optional, limits::text_bytes, &kCurrencyForm),
    key("channel", TENFOLD_AT(Facts, channel)),
    key("location", TENFOLD_AT(Facts, location)),
    list("codes", TENFOLD_AT(Facts, codes), Need::optional, 1, limits::codes, kCodes),
    list("redemptions", TENFOLD_AT(Facts, redemptions), Need::optional, 1, limits::open_redemptions, kCodes),
    whole("paidWithPoints", TENFOLD_AT(Facts, paid_with_points), Need::optional, 0, limits::amount_max),
    whole("amount", TENFOLD_AT(Facts, amount), Need::optional, 0, limits::amount_max),
    check(check_lines_or_amount),
    check(take_amount),
    list("lines", TENFOLD_AT(Facts, lines), Need::optional, 1, limits::lines, kLines),
    check(check_total),
};
constexpr Table kPurchased = kPurchasedFields;

constexpr Field kClaimFields[] = {
    text("reward", TENFOLD_AT(Claim, reward), Need::required, limits::text_bytes),
    whole("units", TENFOLD_AT(Claim, units), Need::optional, 1, limits::quantity),
};
constexpr Table kClaim = kClaimFields;
constexpr Items kClaims = list_of<Claim>(&kClaim, kHere, false);

static_assert(offsetof(QuoteQuestion, facts) == 0);  // for check_total
constexpr Field kQuestionFields[] = {
    custom("at", TENFOLD_AT(QuoteQuestion, at), Need::required, read_instant),
    key("member", TENFOLD_AT(QuoteQuestion, member)),
    key("channel", TENFOLD_AT(QuoteQuestion, facts.channel)),
    key("location", TENFOLD_AT(QuoteQuestion, facts.location)),
    list("codes", TENFOLD_AT(QuoteQuestion, facts.codes), Need::optional, 1, limits::codes, kCodes),
    list("lines", TENFOLD_AT(QuoteQuestion, facts.lines), Need::required, 0, limits::lines, kLines),
    check(check_total),
    list("claims", TENFOLD_AT(QuoteQuestion, claims), Need::optional, 0, limits::rewards, kClaims),
};
constexpr Table kQuestion = kQuestionFields;

constexpr Field kVisitedFields[] = {
    key("visit", TENFOLD_AT(Facts, visit)),
    key("channel", TENFOLD_AT(Facts, channel)),
    key("location", TENFOLD_AT(Facts, location)),
};
constexpr Table kVisited = kVisitedFields;

constexpr Field kActedFields[] = {
    key("activity", TENFOLD_AT(Facts, activity), Need::required),
    key("action", TENFOLD_AT(Facts, action)),
    whole("quantity", TENFOLD_AT(Facts, quantity), Need::optional, 1, limits::quantity),
    check(take_once),
    whole("measure", TENFOLD_AT(Facts, measure), Need::optional, 0, limits::award_points),
    key("subject", TENFOLD_AT(Facts, subject)),
    text("answer", TENFOLD_AT(Facts, answer), Need::optional, limits::text_bytes),
    key("channel", TENFOLD_AT(Facts, channel)),
    key("location", TENFOLD_AT(Facts, location)),
    list("codes", TENFOLD_AT(Facts, codes), Need::optional, 1, limits::codes, kCodes),
};
constexpr Table kActed = kActedFields;

constexpr Field kRefundLineFields[] = {
    whole("line", TENFOLD_AT(RefundLine, line), Need::optional, 0, limits::lines - 1),
    check(check_which_line),
    key("product", TENFOLD_AT(RefundLine, product)),
    whole("quantity", TENFOLD_AT(RefundLine, quantity), Need::optional, 1, limits::quantity),
    whole("amount", TENFOLD_AT(RefundLine, amount), Need::optional, 0, limits::amount_max),
    check(check_how_much),
};
constexpr Table kRefundLine = kRefundLineFields;
constexpr Items kRefundLines = list_of<RefundLine>(&kRefundLine, kHere, false);

constexpr Field kRefundedFields[] = {
    key("order", TENFOLD_AT(Facts, order), Need::required),
    key("refund", TENFOLD_AT(Facts, refund)),
    whole("amount", TENFOLD_AT(Facts, amount), Need::optional, 0, limits::amount_max),
    check(check_lines_or_amount),
    check(check_refund),
    list("lines", TENFOLD_AT(Facts, refund_lines), Need::optional, 1, limits::lines, kRefundLines),
};
constexpr Table kRefunded = kRefundedFields;
constexpr Table kConfirmed = kRefunded.first_few(1);

constexpr Field kRedemptionFields[] = {
    key("redemption", TENFOLD_AT(Facts, redemption), Need::required),
    text("reward", TENFOLD_AT(Facts, reward), Need::required, limits::text_bytes),
    whole("units", TENFOLD_AT(Facts, quantity), Need::optional, 1, limits::quantity),
    check(take_once),
    key("channel", TENFOLD_AT(Facts, channel)),
    key("location", TENFOLD_AT(Facts, location)),
};
constexpr Table kRequested = kRedemptionFields;
constexpr Table kSettled = kRequested.first_few(1);
constexpr Field kReturnedFields[] = {
    key("redemption", TENFOLD_AT(Facts, redemption), Need::required),
    key("refund", TENFOLD_AT(Facts, refund)),
    whole("points", TENFOLD_AT(Facts, points), Need::optional, 1, limits::amount_max),
};
constexpr Table kReturned = kReturnedFields;

constexpr Field kBirthdayFields[] = {
    whole("month", TENFOLD_AT(Facts, month), Need::required, 1, 12),
    whole("day", TENFOLD_AT(Facts, day), Need::required, 1, 31),
    check(check_birthday),
};
constexpr Table kBirthday = kBirthdayFields;

constexpr Table kJoined = {kRedemptionFields, 4};  // where, as for a redemption

constexpr Field kOptedInFields[] = {
    text("challenge", TENFOLD_AT(Facts, challenge), Need::required, limits::text_bytes),
};
constexpr Table kOptedIn = kOptedInFields;

constexpr Field kDrawnFields[] = {
    text("game", TENFOLD_AT(Facts, game), Need::required, limits::text_bytes),
    whole("draw", TENFOLD_AT(Facts, draw), Need::required, 0, limits::amount_max),
    text("prize", TENFOLD_AT(Facts, prize), Need::required, limits::text_bytes),
};
constexpr Table kDrawn = kDrawnFields;

constexpr Field kAssignedFields[] = {
    custom("tier", TENFOLD_AT(Facts, tier), Need::required, read_tier),
    text("until", TENFOLD_AT(Facts, until), Need::optional, limits::text_bytes, &kDateForm),
    check(check_until),
};
constexpr Table kAssigned = kAssignedFields;

constexpr Field kSegmentsAssignedFields[] = {
    list("segments", TENFOLD_AT(Facts, codes), Need::required, 0, limits::segments, kCodes),
};
constexpr Table kSegmentsAssigned = kSegmentsAssignedFields;

constexpr Field data(RecordKind kind, const Table& table) {
  const bool may_lack = kind == RecordKind::joined || kind == RecordKind::visited;
  return object("data", TENFOLD_AT(Record, facts), may_lack ? Need::optional : Need::required, table).only(kind);
}

constexpr Field kRecordFields[] = {
    key("id", TENFOLD_AT(Record, id), Need::required),
    custom("kind", TENFOLD_AT(Record, kind), Need::required, read_kind),
    custom("at", TENFOLD_AT(Record, at), Need::required, read_instant),
    check(record_at_once),
    custom("recordedAt", TENFOLD_AT(Record, recorded_at), Need::optional, read_instant),
    key("member", TENFOLD_AT(Record, member)),
    choice_of(TENFOLD_AT(Record, kind)),
    data(RecordKind::joined, kJoined),
    data(RecordKind::purchased, kPurchased),
    data(RecordKind::visited, kVisited),
    data(RecordKind::acted, kActed),
    data(RecordKind::refunded, kRefunded),
    data(RecordKind::redemption_requested, kRequested),
    data(RecordKind::redemption_confirmed, kSettled),
    data(RecordKind::redemption_released, kSettled),
    data(RecordKind::adjusted, kAdjusted),
    data(RecordKind::opted_in, kOptedIn),
    data(RecordKind::tier_assigned, kAssigned),
    data(RecordKind::segments_assigned, kSegmentsAssigned),
    data(RecordKind::confirmed, kConfirmed),
    data(RecordKind::redemption_refunded, kReturned),
    data(RecordKind::birthday_entered, kBirthday),
    data(RecordKind::drawn, kDrawn),
};
constexpr Table kRecord = kRecordFields;

}  // namespace

void read_instant(Scope& scope, Node value, void* place) {
  Text written = scope.in.text_of(value, 1, limits::text_bytes);
  if (!scope.in.good()) return;
  const auto instant = parse_instant(written);
  if (!instant) return scope.in.refuse(Code::field_format, value, "a moment such as 2026-03-01T10:00:00+01:00");
  *static_cast<Instant*>(place) = *instant;
}

const Form kCurrencyForm{parse_currency, "an ISO 4217 code such as EUR"};

Verdict read_record(const Document& document, Record& out) {
  Reader in(document);
  in.read(document.root(), kRecord, &out);
  return in.verdict();
}

Verdict read_quote_question(const Document& document, QuoteQuestion& out) {
  Reader in(document);
  in.read(document.root(), kQuestion, &out);
  return in.verdict();
}

Text record_id(const Document& document) {
  if (document[document.root()].type != JsonType::object) return {};
  const Node node = document.find(document.root(), "id");
  return node == kNoNode || document[node].type != JsonType::text ? Text() : document[node].text;
}

}  // namespace tenfold
