// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"
#include "rules/earning.hpp"

namespace tenfold {

/// The fold of one record while it happens. Time passes first; then everything is checked before the effects follow,
/// which can no longer fail. Where the record is not accepted, the account is put back to before that time.
class Folding {
 public:
  /// `program`: the first revision; `memory`: for the entries, and what is made on the way.
  Folding(const Program& program, Account& account, const Record& record, Arena& memory);

  Outcome run();

 private:
  Status effect();
  void mark_lapsed(const Row<std::int32_t>& open_before, RedemptionStatus status);
  Status join();
  Status purchase();
  Status visit();
  Status act();
  Status refund();
  /// A number is one of an order's refunds, or of a redemption's.
  Key refund_key() const;
  Status confirm_order();
  Status request_redemption();
  Status settle_redemption(RedemptionStatus wanted);
  Status refund_redemption();
  Status enter_birthday();
  void open(Redemption request);
  void give_back(Redemption& request, Amount points);
  void close(Redemption& request, RedemptionStatus status);
  /// The stamps of its price, with what they bring.
  void put_back(const Redemption& request);
  bool may_put_back(const Redemption& request) const { return request.card == kNone || has_room({}, {}); }
  /// What follows waits and expires as what a visit gives does.
  void give_as_of_visit();
  Status adjust_points();
  Status adjust_stamps();
  Status assign_tier();
  Status assign_segments();
  Status take_draw();

  Status refuse(Code code, const char* pointer, const char* expected);
  Status refuse_overflow();
  Status accept();
  std::optional<Day> joined_on() const;
  /// Points that expire by inactivity have a new last day where this record ends it.
  void be_active();
  void pass_ended();

  /// Whether these dues, with all that could be awarded, keep every sum exact.
  bool has_room(const List<Due>& dues, const Counted& tier_value) const;

  Circumstances circumstances() const;
  /// Of a record without lines.
  Occasion occasion_here() const;
  /// What one minor unit of an order's money is worth in the programme's.
  Fraction rate_of(const Order& order) const;
  /// Of a purchase, or of the lines that are left of it.
  Occasion occasion_of(const Order& order, const List<Line>& lines, const List<Amount>& values) const;
  Counted tier_value(Amount points, const Order& order, const List<Line>& lines, Amount paid_with_points) const;

  /// What a record without lines counts for, but for its points.
  Counted value_here() const;

  /// Earning rules, cards and challenges for an occasion; `order` remembers what a purchase was given.
  void reward_occasion(const Occasion& occasion, List<Due> dues, Order* order);
  /// Answers what of it counts for tiers.
  Amount earn_dues(List<Due> dues, Order* order);
  void stamp(const Occasion& occasion, Order* order);
  /// The revision by whose terms the card in progress was begun; this record's where none is.
  const Program& terms_of_card(std::size_t card) const;
  std::int32_t room_on(std::size_t card) const;
  void put_stamps_on(std::size_t card, std::int32_t count);
  std::int32_t take_stamps_off(std::size_t card, std::int32_t count);
  /// Lets conditions look at the tier that an order brings by what it counts for, but for its points.
  void look_ahead(const Counted& value);
  /// The member's tier, as a level of the ladder of another revision.
  Index tier_in(const Program& revision) const;
  Status opt_in();
  void move_challenges(const Occasion& occasion, Amount points, Order* order);
  /// What entering brings goes by the terms of the clock, into a purchase's lot or as what a visit gives.
  void tell_tier(const TierChange& change);
  void change_tier(const Instant& at, const Counted& value);
  /// What was given then, or is taken back of it: points count when they mature, if the programme says so.
  void count(const Instant& at, Counted value);
  /// Takes these points out of the value where they mature later, as lots say it, and lets them count then.
  void count_later(Counted& value, Amount points, Instant matures);
  /// Remembers points of a rule for that, where they wait by terms of its own.
  void note_waiting(const EarningRule& rule, Amount points);

  /// By what terms points are given here.
  Issue issue(Giving giving) const { return {&program_.points, record_.at, giving, joined_on()}; }
  Issue issue_of(const Order& order, std::uint64_t key) const;
  /// What an order was given that was not taken back, and counts for tiers; `confirmed`: as far as it waits for that.
  Amount qualifying(const Order& order, bool confirmed = false) const;
  void claw_back(Order& order, const Occasion& left);
  void claw_back_proportionally(Order& order, const List<Line>& lines, const List<Amount>& values);
  void claw_back_to(Order::Earned& earned, Amount target);
  /// Adds what these lines of an order are for segments, or takes it away.
  void recount(const Order& order, const List<Line>& lines, Amount times);
  /// Whether all that the order was paid with could come back.
  bool may_return(const Order& order) const;
  /// What the order was paid with comes back as its money does (rule 23).
  void return_payment(const Order& order, const List<Line>& left);
  /// The requests that pay a purchase; or the record is refused.
  Status find_payment(Order& order);
  void unstamp(Order& order, const Occasion& left);
  void set_back_challenges(Order& order, const Occasion& left);
  /// What earning rules give for an occasion, with the caps; or the record is refused.
  Status find_dues(const Occasion& occasion, const Counted& tier_value, List<Due>& out);
  /// A record without lines: what it brings.
  Status attend();
  Status attend_once(KeyOf of, Text key);

  const Program& first_;
  const Program& program_;  ///< The revision of this record, or of the purchase that it refunds.
  Account& account_;
  const Record& record_;
  const Facts& facts_;
  Arena& memory_;  ///< For what lives as long as the entries.
  Instant now_;
  const Program& present_;  ///< The revision at `now_`.
  Day oldest_;              ///< No later record is of an earlier day.
  std::optional<Index> ahead_;
  struct Waiting {
    Amount points;
    std::int64_t matures_ms;
  };
  List<Waiting> waiting_;  ///< Points that count for tiers, and wait by terms of their own.
  Entries out_;
  Verdict verdict_;
  Effects effects_;
};

}  // namespace tenfold
