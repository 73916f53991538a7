// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "array.hpp"
#include "entry.hpp"
#include "lots.hpp"
#include "program.hpp"

namespace tenfold {

/// Rewards of a kind that may be claimed without a price, and the last day of their life.
struct Grant {
  Day expires = kNever;
  Amount units = 0;

  static constexpr Day kNever = INT32_MAX;
};

/// How many of one reward are where.
struct RewardState {
  Row<Grant> grants;  ///< By their last day.
  Amount held = 0;
  Amount redeemed = 0;
  Amount ever_granted = 0;
  Amount revoked = 0;
  Amount expired = 0;

  Amount granted() const { return units_of(grants); }
  static Amount units_of(const Row<Grant>& grants);
};

/// Takes so many granted ones, those first that expire first (rule 32); answers them.
Row<Grant> take_granted(RewardState& state, Amount units);
/// Adds some to those that are granted.
void put_granted(RewardState& state, const Grant& grant);

enum class RedemptionStatus : std::uint8_t { held, confirmed, released, lapsed, refunded };

struct Redemption {
  std::string id;
  Index reward = kNone;
  RedemptionStatus status{};
  Amount points = 0;        ///< Its price, beyond the granted ones that it uses,
  Index card = kNone;       ///< or stamps of this card,
  std::int32_t stamps = 0;  ///< so many.
  Amount units = 1;         ///< Of the reward.
  Row<Grant> grants;        ///< Granted ones among them.
  Amount returned = 0;      ///< What of the points has come back since it was confirmed.
  Instant at;
  Instant until;
};

/// Whose effect an entry is: a card's, a challenge's, a gift's, a game's or a tier's.
struct Source {
  Index card = kNone;
  Index challenge = kNone;
  Index gift = kNone;
  Index game = kNone;
  Index tier = kNone;  ///< Its place among the levels of all revisions.
};

/// What a room does to the account while a record is folded: entries come out, points and rewards move.
class Effects {
 public:
  /// `program`: what is granted is granted by its terms; `rules`: of points.
  Effects(const Program& program, const PointRules& rules, Points& points, Array<RewardState>& rewards, Entries& out,
          const Instant& at)
      : program_(program), rules_(rules), points_(points), rewards_(rewards), out_(out), at_(at) {}

  /// The order that a refund is about: what is clawed back names it, and is taken from its lot first. `sticky`: what
  /// cards and challenges have brought is not taken back.
  void about(Text order, bool sticky) {
    order_ = order;
    sticky_ = sticky;
  }
  /// When what follows happens, where that is not the record's own time.
  void move_to(const Instant& at) { at_ = at; }
  /// The lot that what this record gives goes into, or what it refunds came from.
  void use(const Lot& lot) { lot_ = lot; }
  const Lot& lot() const { return lot_; }

  /// A new entry of this record, to be filled; valid until the next one.
  Entry& add(EntryKind kind, const Source& source = {});
  /// Gives points, and lets the entry say so.
  void earn(Amount points, Entry& entry);
  /// Takes points back as far as the programme does, and lets the entry say so.
  void claw_back(Amount points, Entry& entry);

  /// Gives what a card, a challenge, a gift or a game brings; `source` names it.
  void give(const Prize& prize, const Source& source);
  /// How often it can be taken back, also where it is nothing: points always, a reward while one is granted and not
  /// held or redeemed.
  std::int32_t most_taken_back(const Prize& prize) const;
  /// The same whether or not what was completed is sticky.
  std::int32_t untouched(const Prize& prize) const;
  void take_back(const Prize& prize, const Source& source);

  /// Reserves so many granted ones, and the price that the request names; the caller has checked that they are there,
  /// and takes the stamps.
  void hold(Redemption& request, Amount granted);
  /// Ends a held request as confirmed, released or lapsed; the caller puts stamps back.
  void settle(const Redemption& request, RedemptionStatus status);

  /// Gives back so much of the price of a confirmed request, and with its last part the granted rewards that it used;
  /// the reward is no longer redeemed then (rule 4). The caller puts stamps back.
  void give_back(Redemption& request, Amount points, Day today);

  /// Lets the granted ones of a reward whose last day comes first expire; answers how many.
  Amount expire(Index reward, const Instant& at);
  /// Lets a lot mature or expire; not told as earlier than `earliest`. A time of inactivity begins by the rules of
  /// `idling`.
  void pass(const PointRules& idling, const LotEvent& event, const Instant& earliest);
  /// An entry for a lot that has matured.
  Entry& add_matured(const Lot& lot);

 private:
  Entry& add_redemption(EntryKind kind, const Redemption& request);

  const Program& program_;
  const PointRules& rules_;
  Points& points_;
  Array<RewardState>& rewards_;
  Entries& out_;
  Instant at_;
  Text order_;
  bool sticky_ = false;
  Lot lot_;
};

}  // namespace tenfold
