// SPDX-License-Identifier: MIT
#include "account.hpp"

#include <algorithm>
#include <cassert>

#include "folding.hpp"
#include "gifts.hpp"
#include "passing.hpp"

namespace tenfold {
namespace {

Instant later(const Instant& a, const Instant& b) { return a.ms >= b.ms ? a : b; }

std::optional<Refusal> check_time(const Program& program, const Record& record) {
  const std::int64_t late_ms = record.recorded_at.ms - record.at.ms;
  if (late_ms > std::int64_t{program.backdating_hours} * 3'600'000) {
    return Refusal{Code::record_too_late, "/at", "at most backdatingHours before recordedAt"};
  }
  if (late_ms < -limits::future_seconds * 1000) {
    return Refusal{Code::record_too_early, "/at", "at most two minutes after recordedAt"};
  }
  return std::nullopt;
}

void tally(const Entries& entries, Tally& tally) {
  ++tally.records;
  for (const Entry& entry : entries) {
    ++tally.entries;
    tally.points += entry.points;
    tally.stamps += entry.stamps;
    if (entry.kind == EntryKind::card_completed) ++tally.cards_completed;
    if (entry.kind == EntryKind::card_reopened) --tally.cards_completed;
    if (entry.kind == EntryKind::challenge_completed) ++tally.challenges_completed;
    if (entry.kind == EntryKind::challenge_reopened) --tally.challenges_completed;
  }
}

/// A record is folded by the terms of its own time, a refund by those of its purchase (rule 20).
const Program& terms_for(const Program& first, const Account& account, const Record& record, Arena& memory) {
  if (first.next && (record.kind == RecordKind::refunded || record.kind == RecordKind::confirmed)) {
    const std::uint32_t* place = account.keys.find(KeyOf::order, record.facts.order);
    if (place != nullptr) return first.at(account.orders.get(static_cast<std::size_t>(*place), memory).at);
  }
  return first.at(record.at);
}

}  // namespace

void begin(const Program& program, Account& account) {
  account.caps.reset(program.caps.size());
  account.criteria.reset(count_criteria(program));
  account.cards.reset(program.cards.size());
  account.challenges.reset(program.challenges.size());
  account.rewards.reset(program.rewards.size());
  account.draws.reset(program.games.size());
}

Circumstances circumstances_of(const Program& program, const Account& account, Index tier, Day day) {
  return {tier, account.orders.empty(),
          segments_on(program, account.criteria, account.assigned, account.joined_at, day),
          day < account.birthday_from ? std::int16_t{0} : account.birthday};
}

const Instant* Account::confirmed_at(std::uint64_t order) const {
  for (const Confirmation& confirmation : confirmations) {
    if (confirmation.order == order) return &confirmation.at;
  }
  return nullptr;
}

bool balances(const Account& account) {
  const Points& points = account.points;
  Amount stamps = 0;
  for (const CardState& card : account.cards) stamps += card.stamps;
  return account.tally.points == points.balance &&
         points.balance == points.issued - points.clawed_back + points.adjusted - points.redeemed - points.expired &&
         points.held >= 0 && stamps <= account.tally.stamps;
}

Outcome fold(const Program& program, Account& account, const Record& record, Arena& memory) {
  if (auto refusal = check_time(program.at(record.at), record)) return {Status::refused, {}, std::move(refusal)};
  Outcome outcome = Folding(program, account, record, memory).run();
  if (outcome.status == Status::accepted) {
    tally(outcome.entries, account.tally);
    assert(balances(account));
  }
  return outcome;
}

Folding::Folding(const Program& program, Account& account, const Record& record, Arena& memory)
    : first_(program),
      program_(terms_for(program, account, record, memory)),
      account_(account),
      record_(record),
      facts_(record.facts),
      memory_(memory),
      now_(later(account.clock, later(record.recorded_at, record.at))),
      present_(program.at(now_)),
      oldest_(Instant{now_.ms - std::int64_t{program.most_backdating_hours()} * 3'600'000, now_.offset}.local_day() -
              1),
      out_(memory),
      effects_(program_, program_.points, account.points, account.rewards, out_, record.at) {}

Outcome Folding::run() {
  const Standing standing = account_.tiers.standing;
  std::optional<Rooms> before;
  if (is_due(first_, account_, now_)) {
    before = account_;
    pass_time(first_, account_.redemptions, account_, now_, out_);
    mark_lapsed(before->open, RedemptionStatus::lapsed);
  } else {
    move_on(first_, account_, now_, out_);
  }
  const auto passed = static_cast<std::int32_t>(out_.size());
  const Status status = effect();
  if (status == Status::accepted) {
    account_.clock = now_;
    return {status, out_, std::nullopt, passed};
  }
  if (before) {
    mark_lapsed(before->open, RedemptionStatus::held);
    static_cast<Rooms&>(account_) = std::move(*before);
  } else {
    account_.tiers.standing = standing;
  }
  return {status, {}, std::move(verdict_)};
}

void Folding::mark_lapsed(const Row<std::int32_t>& open_before, RedemptionStatus status) {
  for (const std::int32_t place : open_before) {
    Redemption& request = account_.redemptions[static_cast<std::size_t>(place)];
    if (request.until.ms <= now_.ms) request.status = status;
  }
}

Status Folding::effect() {
  switch (record_.kind) {
    case RecordKind::joined:
      return join();
    case RecordKind::purchased:
      return purchase();
    case RecordKind::visited:
      return visit();
    case RecordKind::acted:
      return act();
    case RecordKind::refunded:
      return refund();
    case RecordKind::confirmed:
      return confirm_order();
    case RecordKind::redemption_requested:
      return request_redemption();
    case RecordKind::redemption_confirmed:
      return settle_redemption(RedemptionStatus::confirmed);
    case RecordKind::redemption_released:
      return settle_redemption(RedemptionStatus::released);
    case RecordKind::redemption_refunded:
      return refund_redemption();
    case RecordKind::birthday_entered:
      return enter_birthday();
    case RecordKind::opted_in:
      return opt_in();
    case RecordKind::tier_assigned:
      return assign_tier();
    case RecordKind::segments_assigned:
      return assign_segments();
    case RecordKind::adjusted:
      return facts_.card.empty() ? adjust_points() : adjust_stamps();
    case RecordKind::drawn:
      return take_draw();
  }
  return Status::already;
}

Status Folding::enter_birthday() {
  const auto birthday = static_cast<std::int16_t>(facts_.month * 32 + facts_.day);
  if (account_.birthday == birthday) return Status::already;
  tenfold::enter_birthday(account_, birthday, record_.at.local_day(), now_.local_day());
  return accept();
}

Status Folding::assign_segments() {
  std::uint32_t assigned = 0;
  for (const Text id : facts_.codes) {
    const std::uint32_t segment = assignable_segment(program_, id);
    if (segment == 0) return refuse(Code::reference_unknown, "/data/segments", "segments without all");
    assigned |= segment;
  }
  if (assigned == account_.assigned) return Status::already;
  account_.assigned = assigned;
  return accept();
}

Status Folding::refuse(Code code, const char* pointer, const char* expected) {
  verdict_ = Refusal{code, pointer, expected};
  return Status::refused;
}

Status Folding::refuse_overflow() {
  return refuse(Code::amount_overflow, "/data", "sums within plus or minus 9007199254740991");
}

std::optional<Day> Folding::joined_on() const {
  if (record_.kind == RecordKind::joined) return record_.at.local_day();
  return account_.joined_at ? std::optional(account_.joined_at->local_day()) : std::nullopt;
}

void Folding::be_active() {
  const PointRules& rules = inactivity_rules(present_);
  if (rules.terms.expiry != ExpiryKind::inactivity) return;
  if ((rules.terms.activities >> static_cast<int>(record_.kind) & 1) != 0) {
    Day& until = account_.points.active_until;
    end_inactivity(account_.points, now_.local_day());
    until = std::max(until, last_day(rules.terms.life, record_.at.local_day()));
  } else {
    keep_active(rules, account_.points, now_.local_day());
  }
}

Status Folding::accept() {
  be_active();
  account_.told = std::max(account_.told, now_.local_day());
  pass_ended();
  Standing& standing = account_.tiers.standing;
  while (const auto change = see_balance(present_.tiers, standing, account_.points.available(), record_.at)) {
    tell_tier(*change);
  }
  return Status::accepted;
}

/// What came too late to be spent or claimed.
void Folding::pass_ended() {
  for (;;) {
    const auto event = next_event(account_.points, now_);
    const Index reward = expiring_reward(account_, event ? event->at : now_);
    if (reward != kNone) {
      expire_reward(account_, reward, later(record_.at, end_of_reward(account_, reward, now_)), effects_);
    } else if (event) {
      effects_.pass(inactivity_rules(first_.at(event->at)), *event, record_.at);
    } else {
      return;
    }
  }
}

void Folding::tell_tier(const TierChange& change) {
  Standing& standing = account_.tiers.standing;
  if (!change.raised) return tell_tier_change(present_.tiers, standing, change, effects_);
  Effects effects(present_, present_.points, account_.points, account_.rewards, out_, record_.at);
  const bool in_order = record_.kind == RecordKind::purchased;
  effects.use(in_order ? effects_.issue() : Issue{&present_.points, record_.at, Giving::earned, joined_on()});
  tell_tier_change(present_.tiers, standing, change, effects);
}

void Folding::change_tier(const Instant& at, const Counted& value) {
  if (const auto change = contribute(present_.tiers, account_.tiers, at, value, now_, record_.at)) tell_tier(*change);
}

void Folding::count_later(Counted& value, Amount points, Instant matures) {
  if (program_.tiers.counts_pending || matures.ms == Lot::kMature) return;
  value[TierBasis::points] -= points;
  const Instant* const confirmed = effects_.issue().confirmed;
  if (matures.ms == Lot::kOnConfirmation && confirmed != nullptr) matures = *confirmed;
  Counted later;
  later[TierBasis::points] = points;
  if (matures.ms <= now_.ms) {
    change_tier(matures, later);
  } else if (matures.ms != Lot::kOnConfirmation && points != 0) {
    put_in(account_.tiers.waiting, matures, later);
  }
}

void Folding::note_waiting(const EarningRule& rule, Amount points) {
  if (rule.terms.pending == PendingKind::programs || !rule.qualifying || !program_.tiers.has(TierBasis::points)) return;
  waiting_.add(memory_, {points, effects_.lot_by(rule.terms).matures_ms});
}

void Folding::count(const Instant& at, Counted value) {
  Amount plain = value[TierBasis::points];
  for (const Waiting& one : waiting_) {
    plain -= one.points;
    count_later(value, one.points, {one.matures_ms, at.offset});
  }
  count_later(value, plain, {effects_.lot_by({}).matures_ms, at.offset});
  change_tier(at, value);
}

Index Folding::tier_in(const Program& revision) const {
  const Index current = ahead_.value_or(account_.tiers.standing.current);
  return &revision == &present_ ? current : present_.tiers.landing_in(revision.tiers, current);
}

}  // namespace tenfold
