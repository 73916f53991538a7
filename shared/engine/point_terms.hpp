// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "civil_time.hpp"
#include "generated/vocabulary.hpp"
#include "packed.hpp"

namespace tenfold {

/// `programs`, of what has terms of its own: as the programme says.
enum class PendingKind : std::uint8_t { programs, none, after, on_confirmation };
enum class ExpiryKind : std::uint8_t { programs, never, rolling, fixed_date, anniversary, on_date, inactivity };

/// From when on points can be spent, and until when (rules 15 to 17): of the programme, or of what a rule, a prize or a
/// merchant's hand gives.
struct PointTerms {
  PendingKind pending{};
  ExpiryKind expiry{};
  std::int32_t number = 0;  ///< Among the lives of all revisions, from 1 on.
  std::int32_t pending_days = 0;
  Period pending_until = Period::none;  ///< To the end of that one.
  Duration life{};                      ///< Rolling, inactivity.
  std::int32_t month = 1;               ///< Fixed date.
  std::int32_t day = 1;
  std::int32_t minimum_days = 0;
  Day last = 0;  ///< On a date.
  /// Inactivity: a bit for each record kind that ends it.
  std::uint32_t activities = 1u << static_cast<int>(RecordKind::purchased) |
                             1u << static_cast<int>(RecordKind::visited) | 1u << static_cast<int>(RecordKind::acted) |
                             1u << static_cast<int>(RecordKind::redemption_confirmed);

  bool is_own() const { return pending != PendingKind::programs || expiry != ExpiryKind::programs; }
};

}  // namespace tenfold
