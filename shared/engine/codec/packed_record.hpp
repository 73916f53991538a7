// SPDX-License-Identifier: MIT
#pragma once

#include "../record.hpp"
#include "packed.hpp"

namespace tenfold {

/// Packed records: "TFR1", then each with its length in front. See docs/formats.md.
inline constexpr std::string_view kPackedRecords = "TFR1";

template <class A>
void fields(A& archive, Line& line) {
  pack_all(archive, line.product, line.category, line.tags, line.quantity, line.amount);
}
template <class A>
void fields(A&, Joined&) {}
template <class A>
void fields(A& archive, Purchased& facts) {
  pack_all(archive, facts.order, facts.currency, facts.channel, facts.location, facts.lines);
}
template <class A>
void fields(A& archive, Visited& facts) {
  pack_all(archive, facts.visit, facts.channel, facts.location);
}
template <class A>
void fields(A& archive, RefundLine& line) {
  pack_all(archive, line.line, line.product, line.quantity, line.amount);
}
template <class A>
void fields(A& archive, Refunded& facts) {
  pack_all(archive, facts.order, facts.refund, facts.amount, facts.lines);
}
template <class A>
void fields(A& archive, RedemptionRequested& facts) {
  pack_all(archive, facts.redemption, facts.reward);
}
template <class A>
void fields(A& archive, RedemptionConfirmed& facts) {
  pack(archive, facts.redemption);
}
template <class A>
void fields(A& archive, RedemptionReleased& facts) {
  pack(archive, facts.redemption);
}
template <class A>
void fields(A& archive, Adjusted& facts) {
  pack_all(archive, facts.points, facts.card, facts.stamps, facts.reason);
}

template <std::size_t I = 0>
bool choose_kind(Facts& facts, std::size_t kind) {
  if constexpr (I < std::variant_size_v<Facts>) {
    if (kind != I) return choose_kind<I + 1>(facts, kind);
    facts.emplace<I>();
    return true;
  } else {
    return false;
  }
}

template <class A>
void pack(A& archive, Facts& facts) {
  auto kind = static_cast<std::uint8_t>(facts.index());
  pack(archive, kind);
  if constexpr (A::kReads) {
    if (!archive.good() || !choose_kind(facts, kind)) return archive.fail();
  }
  std::visit([&](auto& alternative) { fields(archive, alternative); }, facts);
}

template <class A>
void fields(A& archive, Record& record) {
  pack_all(archive, record.id, record.member, record.at, record.recorded_at, record.facts);
}

/// Identifies what a record says, apart from who sent it and when it was taken: the same id with another content is
/// refused.
std::uint64_t content_of(const Record& record);

/// Appends a record with its length in front.
void append_packed(const Record& record, std::string& out);

/// Takes the next record off; nothing where the bytes are not a record that could have been read from JSON.
std::optional<Record> take_packed(std::string_view& bytes);

}  // namespace tenfold
