// SPDX-License-Identifier: MIT
#include "record_reader.hpp"

#include "reader.hpp"

namespace tenfold {
namespace {

using Need = Reader::Need;

void read_key(Reader& in, Node owner, const char* key, Need need, std::string& out) {
  in.text(owner, key, need, limits::key_bytes, out);
}

Instant read_instant(Reader& in, Node record, const char* key, Need need, const Instant& fallback) {
  const Node node = in.field(record, key, need);
  if (node == kNoNode) return fallback;
  const std::string& written = in.text_of(node, limits::text_bytes);
  if (!in.good()) return fallback;
  const auto instant = parse_instant(written);
  if (!instant) in.refuse(Code::field_format, node, "a moment such as 2026-03-01T10:00:00+01:00");
  return instant.value_or(fallback);
}

void read_tags(Reader& in, Node line, std::vector<std::string>& out) {
  for (Node node = in.list(line, "tags", Need::optional, 0, limits::tags); node != kNoNode; node = in.next(node)) {
    out.push_back(in.text_of(node, limits::key_bytes));
  }
}

void read_lines(Reader& in, Node data, std::vector<Line>& out) {
  Wide money = 0;
  for (Node node = in.list(data, "lines", Need::required, 1, limits::lines); node != kNoNode; node = in.next(node)) {
    Line line;
    in.object(node, "product category tags quantity amount");
    read_key(in, node, "product", Need::optional, line.product);
    read_key(in, node, "category", Need::optional, line.category);
    read_tags(in, node, line.tags);
    in.integer(node, "quantity", Need::optional, 1, limits::quantity, line.quantity);
    in.integer(node, "amount", Need::required, 0, limits::amount_max, line.amount);
    money += line.amount;
    out.push_back(std::move(line));
  }
  if (in.good() && !fits(money)) in.refuse(Code::amount_overflow, data, "a total of at most 9007199254740991");
}

void read_purchased(Reader& in, Node data, Facts& out) {
  in.object(data, "order currency channel location amount lines");
  read_key(in, data, "order", Need::required, out.order);
  const Node currency = in.text(data, "currency", Need::optional, limits::text_bytes, out.currency);
  const bool code =
      out.currency.size() == 3 && out.currency.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
  if (currency != kNoNode && !code) in.refuse(Code::field_format, currency, "an ISO 4217 code such as EUR");
  read_key(in, data, "channel", Need::optional, out.channel);
  read_key(in, data, "location", Need::optional, out.location);
  Line whole;
  const Node amount = in.integer(data, "amount", Need::optional, 0, limits::amount_max, whole.amount);
  if (amount == kNoNode) {
    read_lines(in, data, out.lines);
  } else if (in.field(data, "lines", Need::optional) != kNoNode) {
    in.refuse(Code::field_unknown, amount, "either lines or an amount");
  } else {
    out.lines.push_back(std::move(whole));
  }
}

void read_visited(Reader& in, Node data, Facts& out) {
  in.object(data, "visit channel location");
  read_key(in, data, "visit", Need::optional, out.visit);
  read_key(in, data, "channel", Need::optional, out.channel);
  read_key(in, data, "location", Need::optional, out.location);
}

RefundLine read_refund_line(Reader& in, Node node) {
  RefundLine out;
  in.object(node, "line product quantity amount");
  const Node line = in.integer(node, "line", Need::optional, 0, limits::lines - 1, out.line);
  if (line != kNoNode) {
    in.refuse_if_there(node, "product", "either line or product");
  } else if (in.good() && in.field(node, "product", Need::optional) == kNoNode) {
    in.refuse_missing(node, "line");
  }
  read_key(in, node, "product", Need::optional, out.product);
  const Node quantity = in.integer(node, "quantity", Need::optional, 1, limits::quantity, out.quantity);
  Amount money = 0;
  const Node amount = in.integer(node, "amount", Need::optional, 0, limits::amount_max, money);
  if (amount != kNoNode) out.amount = money;
  if (in.good() && quantity == kNoNode && amount == kNoNode) in.refuse_missing(node, "quantity");
  if (in.good() && quantity == kNoNode && money == 0) in.refuse(Code::field_range, amount, "more than nothing");
  return out;
}

void read_refunded(Reader& in, Node data, Facts& out) {
  in.object(data, "order refund amount lines");
  read_key(in, data, "order", Need::required, out.order);
  read_key(in, data, "refund", Need::optional, out.refund);
  Amount money = 0;
  const Node amount = in.integer(data, "amount", Need::optional, 0, limits::amount_max, money);
  if (amount != kNoNode) {
    out.amount = money;
    if (in.field(data, "lines", Need::optional) != kNoNode) {
      in.refuse(Code::field_unknown, amount, "either lines or an amount");
    }
    if (money == 0) in.refuse(Code::field_range, amount, "more than nothing");
  }
  for (Node node = in.list(data, "lines", Need::optional, 1, limits::lines); node != kNoNode; node = in.next(node)) {
    out.refund_lines.push_back(read_refund_line(in, node));
  }
}

void read_settlement(Reader& in, Node data, Facts& out) {
  in.object(data, "redemption");
  read_key(in, data, "redemption", Need::required, out.redemption);
}

void read_requested(Reader& in, Node data, Facts& out) {
  in.object(data, "redemption reward");
  read_key(in, data, "redemption", Need::required, out.redemption);
  in.text(data, "reward", Need::required, limits::text_bytes, out.reward);
}

void read_adjusted(Reader& in, Node data, Facts& out) {
  in.object(data, "points card stamps reason");
  const Node points = in.integer(data, "points", Need::optional, -limits::amount_max, limits::amount_max, out.points);
  const Node card = in.text(data, "card", Need::optional, limits::text_bytes, out.card);
  const Node stamps = in.integer(data, "stamps", Need::optional, -limits::slots, limits::slots, out.stamps);
  in.text(data, "reason", Need::required, limits::text_bytes, out.reason);
  if (!in.good()) return;
  const bool of_card = card != kNoNode || stamps != kNoNode;
  if (points != kNoNode && of_card) {
    in.refuse(Code::field_unknown, points, "either points or stamps of a card");
  } else if (points == kNoNode && !of_card) {
    in.refuse_missing(data, "points");
  } else if (of_card && card == kNoNode) {
    in.refuse_missing(data, "card");
  } else if (of_card && stamps == kNoNode) {
    in.refuse_missing(data, "stamps");
  } else if (out.points == 0 && out.stamps == 0) {
    in.refuse(Code::field_range, of_card ? stamps : points, "more or less than 0");
  }
}

void read_facts(Reader& in, RecordKind kind, Node data, Facts& out) {
  switch (kind) {
    case RecordKind::joined:
      return in.object(data, "");
    case RecordKind::purchased:
      return read_purchased(in, data, out);
    case RecordKind::visited:
      return read_visited(in, data, out);
    case RecordKind::refunded:
      return read_refunded(in, data, out);
    case RecordKind::redemption_requested:
      return read_requested(in, data, out);
    case RecordKind::redemption_confirmed:
    case RecordKind::redemption_released:
      return read_settlement(in, data, out);
    case RecordKind::adjusted:
      return read_adjusted(in, data, out);
  }
}

RecordKind read_kind(Reader& in, Node record) {
  const Node node = in.field(record, "kind", Need::required);
  const std::string& word = in.text_of(node, limits::text_bytes);
  if (!in.good()) return RecordKind::joined;
  const auto kind = record_kind(word);
  if (!kind) in.refuse(Code::field_range, node, "a record kind of the vocabulary");
  return kind.value_or(RecordKind::joined);
}

}  // namespace

Verdict read_record(const Document& document, Record& out) {
  Reader in(document);
  const Node root = document.root();
  in.object(root, "id kind at recordedAt member data");
  read_key(in, root, "id", Need::required, out.id);
  out.kind = read_kind(in, root);
  out.at = read_instant(in, root, "at", Need::required, {});
  out.recorded_at = read_instant(in, root, "recordedAt", Need::optional, out.at);
  read_key(in, root, "member", Need::optional, out.member);
  const bool may_lack = out.kind == RecordKind::joined || out.kind == RecordKind::visited;
  const Node data = in.field(root, "data", may_lack ? Need::optional : Need::required);
  if (data != kNoNode) read_facts(in, out.kind, data, out.facts);
  return in.verdict();
}

std::string record_id(const Document& document) {
  if (document[document.root()].type != JsonType::object) return {};
  const Node node = document.find(document.root(), "id");
  return node == kNoNode || document[node].type != JsonType::text ? std::string() : document[node].text;
}

}  // namespace tenfold
