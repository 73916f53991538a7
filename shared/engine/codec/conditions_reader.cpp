// SPDX-License-Identifier: MIT
#include "conditions_reader.hpp"

namespace tenfold {
namespace {

using Need = Reader::Need;

void read_keys(Reader& in, Node when, const char* key, Array<std::string>& out) {
  Node node = in.list(when, key, Need::optional, 1, limits::condition_values);
  if (node == kNoNode) return;
  out.reset(in.size_around(node));
  for (std::size_t i = 0; node != kNoNode; node = in.next(node), ++i) {
    out[i] = in.text_of(node, limits::key_bytes);
    for (std::size_t k = 0; k < i; ++k) {
      if (out[k] == out[i]) in.refuse(Code::id_duplicate, node, "each value once");
    }
  }
}

void read_tiers(Reader& in, Node when, const Array<Level>& levels, std::uint32_t& out) {
  for (Node node = in.list(when, "tiers", Need::optional, 1, limits::condition_values); node != kNoNode;
       node = in.next(node)) {
    const std::uint32_t bit = 1u << (read_reference(in, node, levels) + 1);
    if (in.good() && (out & bit) != 0) in.refuse(Code::id_duplicate, node, "each tier once");
    out |= bit;
  }
}

void read_weekdays(Reader& in, Node when, std::uint8_t& out) {
  for (Node node = in.list(when, "weekdays", Need::optional, 1, 7); node != kNoNode; node = in.next(node)) {
    int day = 0;
    in.word_of(node, "monday tuesday wednesday thursday friday saturday sunday", day);
    if (in.good() && (out >> day & 1) != 0) in.refuse(Code::id_duplicate, node, "each weekday once");
    out = static_cast<std::uint8_t>(out | 1 << day);
  }
}

/// "00:00" to "24:00".
std::optional<std::int16_t> parse_time(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 100; };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
  return static_cast<std::int16_t>(hour * 60 + minute);
}

Node read_time(Reader& in, Node hours, const char* key, std::int16_t& out) {
  const Node node = in.field(hours, key, Need::required);
  const std::string& written = in.text_of(node, limits::text_bytes);
  if (!in.good()) return kNoNode;
  const auto time = parse_time(written);
  if (!time) in.refuse(Code::field_format, node, "a time such as 15:30");
  out = time.value_or(0);
  return node;
}

void read_hours(Reader& in, Node when, Conditions& out) {
  const Node hours = in.field(when, "hours", Need::optional);
  if (hours == kNoNode) return;
  in.object(hours, "from until");
  read_time(in, hours, "from", out.from_minute);
  const Node until = read_time(in, hours, "until", out.until_minute);
  if (in.good() && out.from_minute == out.until_minute) in.refuse(Code::field_range, until, "another time than from");
}

Node read_date(Reader& in, Node dates, const char* key, std::optional<Day>& out) {
  const Node node = in.field(dates, key, Need::optional);
  if (node == kNoNode) return kNoNode;
  const std::string& written = in.text_of(node, limits::text_bytes);
  if (!in.good()) return kNoNode;
  out = parse_date(written);
  if (!out) in.refuse(Code::field_format, node, "a date that exists, such as 2026-02-28");
  return node;
}

void read_dates(Reader& in, Node when, Conditions& out) {
  const Node dates = in.field(when, "dates", Need::optional);
  if (dates == kNoNode) return;
  in.object(dates, "from until");
  if (in.good() && in[dates].size == 0) return in.refuse(Code::field_count, dates, "from, until or both");
  read_date(in, dates, "from", out.from_day);
  const Node until = read_date(in, dates, "until", out.until_day);
  if (in.good() && out.from_day && out.until_day && *out.until_day < *out.from_day) {
    in.refuse(Code::field_range, until, "a day not before from");
  }
}

void read_amounts(Reader& in, Node when, Conditions& out) {
  const auto read = [&](const char* key, std::optional<Amount>& amount) {
    Amount value = 0;
    const Node node = in.integer(when, key, Need::optional, 0, limits::amount_max, value);
    if (node != kNoNode) amount = value;
    return node;
  };
  read("minAmount", out.min_amount);
  const Node max = read("maxAmount", out.max_amount);
  if (in.good() && out.min_amount && out.max_amount && *out.max_amount < *out.min_amount) {
    in.refuse(Code::field_range, max, "at least minAmount");
  }
}

}  // namespace

void read_conditions(Reader& in, Node owner, Lines lines, const Array<Level>& levels, Conditions& out) {
  const Node when = in.field(owner, "when", Need::optional);
  if (when == kNoNode) return;
  in.object(when,
            "minAmount maxAmount products categories tags channels locations tiers firstPurchase weekdays hours dates");
  if (lines == Lines::none) {
    for (const char* key : {"minAmount", "maxAmount", "products", "categories", "tags"}) {
      in.refuse_if_there(when, key, "nothing about lines or money: a visit has none");
    }
  }
  read_amounts(in, when, out);
  read_keys(in, when, "products", out.products);
  read_keys(in, when, "categories", out.categories);
  read_keys(in, when, "tags", out.tags);
  read_keys(in, when, "channels", out.channels);
  read_keys(in, when, "locations", out.locations);
  read_tiers(in, when, levels, out.tiers);
  in.boolean(when, "firstPurchase", Need::optional, out.first_purchase);
  read_weekdays(in, when, out.weekdays);
  read_hours(in, when, out);
  read_dates(in, when, out);
}

}  // namespace tenfold
