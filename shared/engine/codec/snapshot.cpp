// SPDX-License-Identifier: MIT
#include "snapshot.hpp"

#include <algorithm>

#include "packed_record.hpp"

namespace tenfold {
namespace {

constexpr std::string_view kMagic = "TFS1";
constexpr std::size_t kSealBytes = 8;

}  // namespace

template <class A>
void fields(A& archive, Points& points) {
  pack_all(archive, points.balance, points.held, points.issued, points.clawed_back, points.adjusted, points.redeemed);
}
template <class A>
void fields(A& archive, CapUse::Used& used) {
  pack_all(archive, used.period, used.points);
}
template <class A>
void fields(A& archive, CapUse& use) {
  pack(archive, use.periods);
}
template <class A>
void fields(A& archive, CardState& card) {
  pack_all(archive, card.stamps, card.completed, card.spent_milestones);
}
template <class A>
void fields(A& archive, Leaving& leaving) {
  pack_all(archive, leaving.at_ms, leaving.upto);
}
template <class A>
void fields(A& archive, Standing& s) {
  pack_all(archive, s.current, s.sum, s.ever, s.year, s.kept, s.last_sum, s.last_kept, s.first);
}
template <class A>
void fields(A& archive, TierState& tiers) {
  pack_all(archive, tiers.standing, tiers.window);
}
template <class A>
void fields(A& archive, Instance::Value& value) {
  pack_all(archive, value.text, value.orders);
}
template <class A>
void fields(A& archive, Instance& instance) {
  pack_all(archive, instance.period, instance.progress, instance.completions, instance.values);
}
template <class A>
void fields(A& archive, StreakPeriod& period) {
  pack_all(archive, period.period, period.records);
}
template <class A>
void fields(A& archive, ChallengeState& state) {
  pack_all(archive, state.instances, state.periods, state.completed_in, state.completions, state.longest);
}
template <class A>
void fields(A& archive, Contribution& contribution) {
  pack_all(archive, contribution.amount, contribution.values);
}
template <class A>
void fields(A& archive, ChallengeGrant& grant) {
  pack_all(archive, grant.challenge, grant.period, grant.round, grant.added);
}
template <class A>
void fields(A& archive, RewardState& reward) {
  pack_all(archive, reward.granted, reward.held, reward.redeemed, reward.ever_granted, reward.revoked);
}
template <class A>
void fields(A& archive, Redemption& redemption) {
  pack_all(archive, redemption.reward, redemption.status, redemption.points, redemption.at, redemption.until);
}
template <class A>
void fields(A& archive, Redemptions& redemptions) {
  pack_all(archive, redemptions.all, redemptions.open);
}
template <class A>
void fields(A& archive, Order::Earned& earned) {
  pack_all(archive, earned.rule, earned.given, earned.clawed_back);
}
template <class A>
void fields(A& archive, Order::Stamped& stamped) {
  pack_all(archive, stamped.card, stamped.stamps);
}
template <class A>
void fields(A& archive, Order& o) {
  pack_all(archive, o.at, o.tier, o.first, o.channel, o.location, o.lines, o.units_refunded, o.money_refunded,
           o.money_spread, o.earned, o.stamped, o.challenges, o.tier_value);
}
template <class A>
void fields(A& archive, Tally& tally) {
  pack_all(archive, tally.records, tally.entries, tally.points, tally.stamps, tally.cards_completed,
           tally.challenges_completed);
}
template <class A>
void fields(A& archive, Account& a) {
  pack_all(archive, a.clock, a.joined_at, a.points, a.caps, a.cards, a.tiers, a.challenges, a.rewards, a.redemptions,
           a.orders, a.refunds, a.visits, a.tally);
}

namespace {

template <class T>
bool is_place(Index index, const std::vector<T>& list) {
  return index >= 0 && static_cast<std::size_t>(index) < list.size();
}

bool is_level(Index index, const Tiers& tiers) { return index == kNone || is_place(index, tiers.levels); }

bool is_sound(const Program& program, const Order& order) {
  const std::size_t lines = order.lines.size();
  return is_level(order.tier, program.tiers) && order.units_refunded.size() == lines &&
         order.money_refunded.size() == lines &&
         std::all_of(order.earned.begin(), order.earned.end(),
                     [&](const auto& earned) { return is_place(earned.rule, program.earning); }) &&
         std::all_of(order.stamped.begin(), order.stamped.end(),
                     [&](const auto& stamped) { return is_place(stamped.card, program.cards); }) &&
         std::all_of(order.challenges.begin(), order.challenges.end(),
                     [&](const auto& grant) { return is_place(grant.challenge, program.challenges); });
}

bool is_sound(const Program& program, const Redemptions& redemptions) {
  return std::all_of(redemptions.all.begin(), redemptions.all.end(),
                     [&](const auto& one) {
                       return is_place(one.second.reward, program.rewards) &&
                              one.second.status <= RedemptionStatus::lapsed;
                     }) &&
         std::all_of(redemptions.open.begin(), redemptions.open.end(),
                     [&](const auto& id) { return redemptions.find(id) != nullptr; });
}

/// The seal tells accidents; these keep the engine inside its lists even when somebody has sealed nonsense.
bool is_sound(const Program& program, const Account& a) {
  const Standing& s = a.tiers.standing;
  bool cards = a.cards.size() == program.cards.size();
  for (std::size_t i = 0; cards && i < a.cards.size(); ++i) {
    cards = a.cards[i].stamps >= 0 && a.cards[i].stamps < program.cards[i].slots && a.cards[i].completed >= 0;
  }
  return cards && a.caps.size() == program.caps.size() && a.challenges.size() == program.challenges.size() &&
         a.rewards.size() == program.rewards.size() && s.first <= a.tiers.window.size() &&
         is_level(s.current, program.tiers) && is_level(s.kept, program.tiers) &&
         is_level(s.last_kept, program.tiers) && s.year >= 0 && s.year <= 9999 && is_sound(program, a.redemptions) &&
         std::all_of(a.orders.begin(), a.orders.end(),
                     [&](const auto& one) { return is_sound(program, one.second); }) &&
         balances(a);
}

void seal(std::string& bytes) {
  std::uint64_t mark = fingerprint(bytes);
  for (std::size_t i = 0; i < kSealBytes; ++i, mark >>= 8) bytes.push_back(static_cast<char>(mark & 0xff));
}

bool is_sealed(std::string_view bytes) {
  if (bytes.size() < kSealBytes) return false;
  std::string again(bytes.substr(0, bytes.size() - kSealBytes));
  seal(again);
  return again == bytes;
}

}  // namespace

std::string write_snapshot(const Program& program, const Journal& journal) {
  Packer packer;
  packer.bytes = kMagic;
  packer.number(program.fingerprint);
  auto& same = const_cast<Journal&>(journal);  // a Packer only reads
  pack_all(packer, same.account, same.known);
  seal(packer.bytes);
  return std::move(packer.bytes);
}

Result<Journal> read_snapshot(const Program& program, std::string_view bytes) {
  const Refusal invalid{Code::snapshot_invalid, "", "a snapshot as it was written"};
  if (bytes.substr(0, kMagic.size()) != kMagic || !is_sealed(bytes)) return invalid;
  Unpacker archive(bytes.substr(kMagic.size(), bytes.size() - kMagic.size() - kSealBytes));
  std::uint64_t of_program = 0;
  archive.number(of_program);
  if (of_program != program.fingerprint) return Refusal{Code::snapshot_program, "", "a snapshot of this programme"};
  Journal journal;
  pack_all(archive, journal.account, journal.known);
  if (!archive.done() || !is_sound(program, journal.account)) return invalid;
  return journal;
}

}  // namespace tenfold
