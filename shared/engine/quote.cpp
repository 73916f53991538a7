// SPDX-License-Identifier: MIT
#include "quote.hpp"

#include <algorithm>

#include "benefits.hpp"
#include "passing.hpp"

namespace tenfold {
namespace {

/// Free items, then what comes off lines, then off the order, then money.
int phase_of(const Benefit& benefit) {
  if (benefit.kind == BenefitKind::money) return 3;
  if (benefit.kind == BenefitKind::none || benefit.kind == BenefitKind::free_item) return 0;
  return benefit.of == BenefitOf::order ? 2 : 1;
}

class Quoting {
 public:
  Quoting(const Program& first, const Account& account, const QuoteQuestion& question, Arena& memory)
      : first_(first),
        account_(account),
        question_(question),
        now_(question.at.ms < account.clock.ms ? account.clock : question.at),
        program_(first.at(now_)),
        rooms_(account),
        basket_(memory, question.facts.lines) {
    Entries untold(memory);
    pass_time(first_, account_.redemptions, rooms_, now_, untold);
    occasion_ = occasion_at(program_, account_, rooms_, now_);
    occasion_.memory = &memory;
    occasion_.channel = question_.facts.channel;
    occasion_.location = question_.facts.location;
  }

  Quote run() {
    out_.before = basket_.total();
    for (int phase = 0; phase <= 3; ++phase) {
      for (std::size_t i = 0; i < program_.rewards.size(); ++i) {
        const auto reward = static_cast<Index>(i);
        if (phase_of(program_.terms_of(reward).benefit) == phase) consider(reward);
      }
    }
    out_.lines = basket_.result();
    out_.total = basket_.total();
    return std::move(out_);
  }

 private:
  void consider(Index reward) {
    const Reward& terms = program_.terms_of(reward);
    Applied one;
    one.reward = reward;
    one.offer = terms.offer.there && !terms.has_price();
    bool claimed = false;
    Amount asked = 0;
    for (const Claim& claim : question_.claims) {
      if (claim.reward != terms.id) continue;
      claimed = true;
      asked += claim.units > 0 || terms.benefit.kind == BenefitKind::money ? claim.units : 1;
    }
    if (!claimed && !terms.automatic && (!one.offer || program_.rewards[static_cast<std::size_t>(reward)].gone)) return;
    one.refused = use(terms, claimed, asked, one);
    if (claimed || !one.refused) out_.rewards.push_back(one);
  }

  std::optional<Code> use(const Reward& reward, bool claimed, Amount asked, Applied& one) {
    const ClaimTerms terms = claim_terms(program_, one.reward, rooms_, account_.redemptions, occasion_);
    Amount units = terms.most;
    if (one.offer || !claimed) {
      if (!is_open(program_, one.reward, occasion_)) return Code::reward_closed;
      units = one.offer ? limits::stamps_per_record : terms.granted;
    } else if (asked > 0) {
      if (asked > units) return terms.against;
      units = asked;
    } else if (units == 0) {
      return terms.against;
    }
    if (reward.keeps && terms.granted == 0) return Code::reward_not_granted;  // it is bought first
    const bool taken = std::any_of(groups_.begin(), groups_.end(),
                                   [&](Index other) { return program_.terms_of(other).exclusive == reward.exclusive; });
    if (taken && !reward.exclusive.empty()) return Code::reward_exclusive;

    one.units = units;
    const Setting setting{first_, program_, rooms_, occasion_, question_.facts, out_.paid, paid_of_lines_};
    apply(reward, setting, basket_, one);
    if (one.units == 0) return Code::reward_idle;
    groups_.push_back(one.reward);
    out_.paid += one.pays;
    if (!reward.benefit.pays_anything()) paid_of_lines_ += one.pays;
    if (!one.offer) pay(terms, one);
    return std::nullopt;
  }

  /// What is spent on one reward cannot be spent on the next.
  void pay(const ClaimTerms& terms, Applied& one) {
    Redemption request;
    request.units = one.units - one.brought;
    set_price(request, terms);
    one.granted = std::min(request.units, terms.granted);
    one.points = request.points;
    one.card = request.card;
    one.stamps = request.stamps;
    (void)take_granted(rooms_.rewards[static_cast<std::size_t>(one.reward)], one.granted);
    rooms_.points.held += one.points;
    if (one.card != kNone) rooms_.cards[static_cast<std::size_t>(one.card)].stamps -= one.stamps;
  }

  const Program& first_;
  const Account& account_;
  const QuoteQuestion& question_;
  Instant now_;
  const Program& program_;
  Rooms rooms_;
  Basket basket_;
  Occasion occasion_;
  Row<Index> groups_;
  Amount paid_of_lines_ = 0;
  Quote out_;
};

}  // namespace

Quote quote(const Program& first, const Account& account, const QuoteQuestion& question, Arena& memory) {
  return Quoting(first, account, question, memory).run();
}

}  // namespace tenfold
