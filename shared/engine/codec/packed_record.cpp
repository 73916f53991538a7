// SPDX-License-Identifier: MIT
#include "packed_record.hpp"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::int64_t kFirstMs = -62'135'596'800'000;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLastMs = 253'402'300'799'999;   // 9999-12-31T23:59:59.999Z
constexpr std::int64_t kDayMs = 86'400'000;

bool is_utf8(std::string_view text) {
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

/// The bounds that the reader of JSON keeps: packed bytes may come from anywhere as well.
struct Sound {
  static bool text(const std::string& value, bool required, std::int64_t max = limits::key_bytes) {
    return static_cast<std::int64_t>(value.size()) <= max && !(required && value.empty()) && is_utf8(value);
  }
  static bool moment(const Instant& at) {
    return at.ms >= kFirstMs + kDayMs && at.ms <= kLastMs - kDayMs && at.offset >= -18 * 60 && at.offset <= 18 * 60;
  }
  static bool amount(Amount value) { return value >= 0 && value <= limits::amount_max; }

  bool operator()(const Joined&) const { return true; }
  bool operator()(const Purchased& facts) const {
    Wide money = 0;
    for (const Line& line : facts.lines) {
      const bool tags =
          std::all_of(line.tags.begin(), line.tags.end(), [](const auto& tag) { return text(tag, true); });
      if (!text(line.product, false) || !text(line.category, false) || !tags || !amount(line.amount) ||
          line.tags.size() > static_cast<std::size_t>(limits::tags) || line.quantity < 1 || line.quantity > 1'000'000) {
        return false;
      }
      money += line.amount;
    }
    return text(facts.order, true) && text(facts.currency, false, 3) && text(facts.channel, false) &&
           text(facts.location, false) && !facts.lines.empty() && fits(money) &&
           facts.lines.size() <= static_cast<std::size_t>(limits::lines);
  }
  bool operator()(const Visited& facts) const {
    return text(facts.visit, false) && text(facts.channel, false) && text(facts.location, false);
  }
  bool operator()(const Refunded& facts) const {
    for (const RefundLine& line : facts.lines) {
      const bool names_one = line.line >= 0 ? line.product.empty() : !line.product.empty();
      const bool some = line.quantity > 0 || line.amount.value_or(0) > 0;
      if (!names_one || !some || line.line >= limits::lines || !text(line.product, false) || line.quantity < 0 ||
          line.quantity > 1'000'000 || !amount(line.amount.value_or(0))) {
        return false;
      }
    }
    return text(facts.order, true) && text(facts.refund, false) && amount(facts.amount.value_or(0)) &&
           !(facts.amount && (*facts.amount == 0 || !facts.lines.empty())) &&
           facts.lines.size() <= static_cast<std::size_t>(limits::lines);
  }
  bool operator()(const RedemptionRequested& facts) const {
    return text(facts.redemption, true) && text(facts.reward, true, limits::text_bytes);
  }
  bool operator()(const RedemptionConfirmed& facts) const { return text(facts.redemption, true); }
  bool operator()(const RedemptionReleased& facts) const { return text(facts.redemption, true); }
  bool operator()(const Adjusted& facts) const {
    const bool of_card = !facts.card.empty();
    return text(facts.card, false, limits::text_bytes) && text(facts.reason, true, limits::text_bytes) &&
           fits(facts.points) && facts.stamps >= -limits::slots && facts.stamps <= limits::slots &&
           (of_card ? facts.points == 0 && facts.stamps != 0 : facts.points != 0 && facts.stamps == 0);
  }
};

bool is_sound(const Record& record) {
  return Sound::text(record.id, true) && Sound::text(record.member, false) && Sound::moment(record.at) &&
         Sound::moment(record.recorded_at) && std::visit(Sound{}, record.facts);
}

}  // namespace

std::uint64_t content_of(const Record& record) {
  Packer packer;
  auto& same = const_cast<Record&>(record);  // a Packer only reads
  pack_all(packer, same.at, same.facts);
  return fingerprint(packer.bytes);
}

void append_packed(const Record& record, std::string& out) {
  Packer packer;
  pack(packer, const_cast<Record&>(record));  // a Packer only reads
  Packer length;
  length.number(packer.bytes.size());
  out += length.bytes;
  out += packer.bytes;
}

std::optional<Record> take_packed(std::string_view& bytes) {
  Unpacker outer(bytes);
  std::uint64_t size = 0;
  outer.number(size);
  if (!outer.good() || size > outer.room()) return std::nullopt;
  const std::size_t head = bytes.size() - outer.room();
  Unpacker archive(bytes.substr(head, static_cast<std::size_t>(size)));
  Record record;
  pack(archive, record);
  if (!archive.done() || !is_sound(record)) return std::nullopt;
  bytes.remove_prefix(head + static_cast<std::size_t>(size));
  return record;
}

}  // namespace tenfold
