// SPDX-License-Identifier: MIT
#include "packed_record.hpp"

#include <algorithm>

#include "../packed_reader.hpp"
#include "../packed_writer.hpp"

namespace tenfold {

TENFOLD_PACKED(RefundLine, line, product, quantity, amount)
TENFOLD_PACKED(Duration, days, months, round_up)
TENFOLD_PACKED(PointTerms, pending, expiry, pending_days, pending_until, life, month, day, minimum_days, last)

TENFOLD_PACKED_SPARSE(Facts, order, refund, visit, redemption, reward, card, currency, activity, action, subject,
                      answer, quantity, channel, location, codes, paid_with_points, reason, lines, refund_lines, amount,
                      points, stamps, redemptions, month, day, game, draw, prize, challenge, qualifying, tier, until,
                      terms, measure)

TENFOLD_PACKED(Record, id, member, kind, at, recorded_at, facts)

namespace {

constexpr std::int64_t kFirstMs = -62'135'596'800'000;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLastMs = 253'402'300'799'999;   // 9999-12-31T23:59:59.999Z
constexpr std::int64_t kDayMs = 86'400'000;

bool is_utf8(Text text) {
  unsigned char all = 0;
  for (const char byte : text) all |= static_cast<unsigned char>(byte);
  if (all < 0x80) return true;  // most are
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80   ? 1
                             : lead < 0xc2 ? 0
                             : lead < 0xe0 ? 2
                             : lead < 0xf0 ? 3
                             : lead < 0xf5 ? 4
                                           : 0;
    if (size == 0 || text.size() - i < size) return false;
    std::uint32_t code = size == 1 ? lead : lead & (0x7f >> size);
    for (std::size_t k = 1; k < size; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + k]);
      if ((byte & 0xc0) != 0x80) return false;
      code = code << 6 | (byte & 0x3f);
    }
    const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    if (overlong || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff) return false;
    i += size;
  }
  return true;
}

// What the reader of JSON guarantees holds for packed records too, wherever the bytes come from.

bool is_text(Text value, std::int64_t max = limits::key_bytes) {
  return value.empty() || (static_cast<std::int64_t>(value.size()) <= max && is_utf8(value));
}

bool is_key(Text value) { return !value.empty() && is_text(value); }

bool is_moment(const Instant& at) {
  return at.ms >= kFirstMs + kDayMs && at.ms <= kLastMs - kDayMs && at.offset >= -18 * 60 && at.offset <= 18 * 60;
}

bool is_amount(Amount value) { return value >= 0 && value <= limits::amount_max; }

template <class T>
bool is_list(const List<T>& list) {
  return list.size() <= static_cast<std::size_t>(limits::lines);
}

bool is_measure(Amount value) { return value >= 0 && value <= limits::award_points; }

bool is_sound(const Line& line) {
  return is_measure(line.measure) && is_text(line.product) && is_text(line.category) && is_amount(line.amount) &&
         is_amount(line.tax) && is_amount(line.discount) && line.type <= LineType::gift_card && line.quantity >= 1 &&
         line.quantity <= limits::quantity && line.tags.size() <= static_cast<std::size_t>(limits::tags) &&
         std::all_of(line.tags.begin(), line.tags.end(), is_key);
}

bool is_sound(const RefundLine& line) {
  const bool names_one = line.line >= 0 ? line.product.empty() : is_key(line.product);
  return names_one && line.line < limits::lines && line.quantity >= 0 && line.quantity <= limits::quantity &&
         is_amount(line.amount.value_or(0)) && (line.quantity > 0 || line.amount.value_or(0) > 0);
}

bool are_codes(const List<Text>& codes, std::int64_t most = limits::codes) {
  return codes.size() <= static_cast<std::size_t>(most) && std::all_of(codes.begin(), codes.end(), is_key);
}

bool is_sound_purchase(const Facts& facts) {
  Wide paid = 0, money = 0;
  for (const Line& line : facts.lines) {
    if (!is_sound(line)) return false;
    paid += line.amount + line.tax;
    money += line.amount + line.tax + line.discount;
  }
  return is_key(facts.order) && is_text(facts.currency, 3) && !facts.lines.empty() && is_list(facts.lines) &&
         fits(money) && facts.paid_with_points >= 0 && facts.paid_with_points <= paid && are_codes(facts.codes) &&
         are_codes(facts.redemptions, limits::open_redemptions);
}

bool is_sound_activity(const Facts& facts) {
  return is_key(facts.activity) && is_text(facts.action) && is_text(facts.subject) &&
         is_text(facts.answer, limits::text_bytes) && facts.quantity >= 1 && facts.quantity <= limits::quantity &&
         is_measure(facts.measure) && are_codes(facts.codes);
}

bool is_sound_refund(const Facts& facts) {
  for (const RefundLine& line : facts.refund_lines) {
    if (!is_sound(line)) return false;
  }
  const bool one_way = !facts.amount || (facts.refund_lines.empty() && is_amount(*facts.amount) && *facts.amount > 0);
  return is_key(facts.order) && is_text(facts.refund) && is_list(facts.refund_lines) && one_way;
}

bool is_within(std::int32_t value, std::int32_t most) { return value >= 0 && value <= most; }

bool is_sound(const PointTerms& terms, Day today) {
  return terms.pending <= PendingKind::on_confirmation && terms.pending_until <= Period::month &&
         is_within(terms.pending_days, 36600) && terms.expiry < ExpiryKind::inactivity &&
         is_within(terms.life.days, 36600) && is_within(terms.life.months, 1200) &&
         terms.life.round_up <= RoundUp::year && is_within(terms.minimum_days, 366) && terms.month >= 1 &&
         is_within(terms.month, 12) && terms.day >= 1 && is_within(terms.day, 31) &&
         (terms.expiry != ExpiryKind::on_date || (terms.last >= today && terms.last <= kLastDay));
}

bool is_sound_adjustment(const Facts& facts, Day today) {
  const bool of_card = !facts.card.empty();
  return is_text(facts.card, limits::text_bytes) && is_text(facts.reason, limits::text_bytes) &&
         !facts.reason.empty() && fits(facts.points) && facts.stamps >= -limits::slots &&
         facts.stamps <= limits::slots &&
         (of_card ? facts.points == 0 && facts.stamps != 0 : facts.points != 0 && facts.stamps == 0) &&
         ((!facts.qualifying && facts.terms.empty()) || facts.points > 0) && facts.terms.size() <= 1 &&
         (facts.terms.empty() || is_sound(facts.terms[0], today));
}

bool is_sound(const Record& record) {
  const Facts& facts = record.facts;
  if (!is_key(record.id) || !is_text(record.member) || !is_moment(record.at) || !is_moment(record.recorded_at) ||
      !is_text(facts.channel) || !is_text(facts.location)) {
    return false;
  }
  switch (record.kind) {
    case RecordKind::joined:
      return true;
    case RecordKind::purchased:
      return is_sound_purchase(facts);
    case RecordKind::visited:
      return is_text(facts.visit);
    case RecordKind::acted:
      return is_sound_activity(facts);
    case RecordKind::refunded:
      return is_sound_refund(facts);
    case RecordKind::confirmed:
      return is_key(facts.order);
    case RecordKind::redemption_requested:
      return is_key(facts.redemption) && is_text(facts.reward, limits::text_bytes) && !facts.reward.empty() &&
             facts.quantity >= 1 && facts.quantity <= limits::quantity;
    case RecordKind::redemption_confirmed:
    case RecordKind::redemption_released:
      return is_key(facts.redemption);
    case RecordKind::opted_in:
      return is_text(facts.challenge, limits::text_bytes) && !facts.challenge.empty();
    case RecordKind::tier_assigned:
      return is_text(facts.tier, limits::text_bytes) &&
             (!facts.until ||
              (*facts.until >= record.at.local_day() && *facts.until <= kLastDay && !facts.tier.empty()));
    case RecordKind::segments_assigned:
      return are_codes(facts.codes, limits::segments);
    case RecordKind::adjusted:
      return is_sound_adjustment(facts, record.at.local_day());
    case RecordKind::redemption_refunded:
      return is_key(facts.redemption) && is_text(facts.refund) && is_amount(facts.points);
    case RecordKind::birthday_entered:
      return is_birthday(facts.month, facts.day);
    case RecordKind::drawn:
      return is_text(facts.game, limits::text_bytes) && is_text(facts.prize, limits::text_bytes) &&
             is_amount(facts.draw);
  }
  return false;
}

}  // namespace

std::uint64_t content_of(const Record& record) {
  std::string bytes;
  write_packed(record.kind, bytes);
  write_packed(record.at, bytes);
  write_packed(record.facts, bytes);
  return fingerprint(bytes);
}

void append_packed(const Record& record, std::string& out) {
  std::string bytes;
  write_packed(record, bytes);
  Archive(out).text(bytes);
}

std::optional<Text> take_packed(Text& bytes) {
  Unpacking in(bytes, nullptr);
  const Text taken = in.text({});
  if (!in.good()) return std::nullopt;
  bytes = in.rest();
  return taken;
}

Text member_of(Text bytes) {
  Unpacking in(bytes, nullptr);
  in.text({});
  return in.text({});
}

bool read_packed(Text bytes, Arena& memory, Record& record, std::uint64_t& content) {
  Unpacking in(bytes, &memory);
  pack_all(in, record.id, record.member);
  Text said = in.rest();
  pack_all(in, record.kind, record.at);
  said.remove_suffix(in.rest().size());
  pack_all(in, record.recorded_at);
  content = fingerprint(in.rest(), fingerprint(said));  // the bytes that content_of would write
  pack_all(in, record.facts);
  return in.done() && is_sound(record);
}

}  // namespace tenfold
