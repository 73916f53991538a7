// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry.hpp"
#include "lots.hpp"
#include "program.hpp"

namespace tenfold {

/// How many of one reward are where.
struct RewardState {
  std::int32_t granted = 0;  ///< May be claimed without points.
  std::int32_t held = 0;
  std::int32_t redeemed = 0;
  std::int32_t ever_granted = 0;
  std::int32_t revoked = 0;
};

enum class RedemptionStatus : std::uint8_t { held, confirmed, released, lapsed, refunded };

struct Redemption {
  std::string id;
  Index reward = kNone;
  RedemptionStatus status{};
  Amount points = 0;    ///< Its price; 0 where a granted reward was used.
  Amount returned = 0;  ///< What of its price has come back since it was confirmed.
  Instant at;
  Instant until;
};

/// Whose effect an entry is: a card's, a challenge's or a gift's.
struct Source {
  Index card = kNone;
  Index challenge = kNone;
  Index gift = kNone;
};

/// What a room does to the account while a record is folded: entries come out, points and rewards move.
class Effects {
 public:
  Effects(const PointRules& rules, Points& points, Array<RewardState>& rewards, Entries& out, const Instant& at)
      : rules_(rules), points_(points), rewards_(rewards), out_(out), at_(at) {}

  /// The order that a refund is about: what is clawed back names it, and is taken from its lot first. `sticky`: what
  /// cards and challenges have brought is not taken back.
  void about(const std::string& order, bool sticky) {
    order_ = order;
    sticky_ = sticky;
  }
  /// The lot that what this record gives goes into, or what it refunds came from.
  void use(const Lot& lot) { lot_ = lot; }

  /// A new entry of this record, to be filled; valid until the next one.
  Entry& add(EntryKind kind, const Source& source = {});
  /// Gives points, and lets the entry say so.
  void earn(Amount points, Entry& entry);
  /// Takes points back as far as the programme does, and lets the entry say so.
  void claw_back(Amount points, Entry& entry);

  /// Gives what a card, a challenge or a gift brings; `source` names it.
  void give(const Prize& prize, const Source& source);
  /// How often it can be taken back, also where it is nothing: points always, a reward while one is granted and not
  /// held or redeemed.
  std::int32_t most_taken_back(const Prize& prize) const;
  void take_back(const Prize& prize, const Source& source);

  /// Reserves a granted reward or, where none is there, the price; the caller has checked that one of them is.
  void hold(Redemption& request, Amount price);
  /// Ends a held request as confirmed, released or lapsed.
  void settle(const Redemption& request, RedemptionStatus status);

  /// Gives back so much of the price of a confirmed request, or the granted reward that it used; when nothing of it is
  /// left, the reward is no longer redeemed (rule 4).
  void give_back(Redemption& request, Amount points, Day today);

  /// Lets a lot mature or expire; not told as earlier than `earliest`.
  void pass(const LotEvent& event, const Instant& earliest);
  /// An entry for a lot that has matured.
  Entry& add_matured(const Lot& lot);

 private:
  const PointRules& rules_;
  Points& points_;
  Array<RewardState>& rewards_;
  Entries& out_;
  Instant at_;
  std::string order_;
  bool sticky_ = false;
  Lot lot_;
};

}  // namespace tenfold
