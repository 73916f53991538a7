// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry.hpp"
#include "program.hpp"

namespace tenfold {

/// The points room: a balance that may fall below zero (the deficit, rule 22), and what of it is reserved.
struct Points {
  Amount balance = 0;
  Amount held = 0;
  Amount issued = 0;  ///< Ever earned and awarded.
  Amount clawed_back = 0;
  Amount adjusted = 0;  ///< By hand, net.
  Amount redeemed = 0;

  Amount available() const { return balance > held ? balance - held : 0; }
  Amount deficit() const { return balance < 0 ? -balance : 0; }
};

/// How many of one reward are where.
struct RewardState {
  std::int32_t granted = 0;  ///< May be claimed without points.
  std::int32_t held = 0;
  std::int32_t redeemed = 0;
  std::int32_t ever_granted = 0;
  std::int32_t revoked = 0;
};

enum class RedemptionStatus : std::uint8_t { held, confirmed, released, lapsed };

struct Redemption {
  std::string id;
  Index reward = kNone;
  RedemptionStatus status{};
  Amount points = 0;  ///< Its price; 0 where a granted reward was used.
  Instant at;
  Instant until;
};

/// Whose effect an entry is: a card's or a challenge's.
struct Source {
  Index card = kNone;
  Index challenge = kNone;
};

/// What a room does to the account while a record is folded: entries come out, points and rewards move.
class Effects {
 public:
  Effects(Points& points, Array<RewardState>& rewards, Entries& out, const Instant& at)
      : points_(points), rewards_(rewards), out_(out), at_(at) {}

  /// The order that a refund is about: what is clawed back names it.
  void about(const std::string& order) { order_ = order; }

  /// A new entry of this record, to be filled; valid until the next one.
  Entry& add(EntryKind kind, const Source& source = {});
  /// Points by an earning rule, already in `entry`'s given.
  void earn(Amount points);
  void claw_back(Amount points);

  /// Gives what a card or a challenge brings; `source` names it.
  void give(const Prize& prize, const Source& source);
  /// How often it can be taken back: points always, a reward while one is granted and not held or redeemed.
  std::int32_t most_taken_back(const Prize& prize) const;
  void take_back(const Prize& prize, const Source& source);

  /// Reserves a granted reward or, where none is there, the price; the caller has checked that one of them is.
  void hold(Redemption& request, Amount price);
  /// Ends a held request as confirmed, released or lapsed.
  void settle(const Redemption& request, RedemptionStatus status);

 private:
  Points& points_;
  Array<RewardState>& rewards_;
  Entries& out_;
  Instant at_;
  std::string order_;
};

}  // namespace tenfold
