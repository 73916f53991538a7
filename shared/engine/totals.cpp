// SPDX-License-Identifier: MIT
// Sums over all members of an engine.
#include "codec/json_writer.hpp"
#include "engine.hpp"

namespace tenfold {
namespace {

void write(JsonWriter& out, std::size_t members, const Sums& sums) {
  out.begin_object().field("members", static_cast<std::int64_t>(members)).field("records", sums.tally.records);
  out.field("entries", sums.tally.entries).field("issued", sums.points.issued).field("adjusted", sums.points.adjusted);
  out.field("redeemed", sums.points.redeemed).field("clawedBack", sums.points.clawed_back);
  out.field_unless_zero("expired", sums.points.expired).field_unless_zero("erased", sums.erased);
  out.field("outstanding", sums.points.balance).field("entrySum", sums.tally.points).field("held", sums.points.held);
  out.field("deficit", sums.deficit).field("stamps", sums.tally.stamps);
  out.field("cardsCompleted", sums.tally.cards_completed);
  out.field("challengesCompleted", sums.tally.challenges_completed);
  out.key("rewards").begin_object().field("granted", sums.rewards.ever_granted);
  out.field("revoked", sums.rewards.revoked).field("held", sums.rewards.held);
  out.field("redeemed", sums.rewards.redeemed).field_unless_zero("expired", sums.rewards.expired).end_object();
  out.key("tiers").begin_list();
}

}  // namespace

void Sums::add(const Account& account) {
  points.balance += account.points.balance;
  points.held += account.points.held;
  points.issued += account.points.issued;
  points.clawed_back += account.points.clawed_back;
  points.adjusted += account.points.adjusted;
  points.redeemed += account.points.redeemed;
  points.expired += account.points.expired;
  deficit += account.points.deficit();
  tally.records += account.tally.records;
  tally.entries += account.tally.entries;
  tally.points += account.tally.points;
  tally.stamps += account.tally.stamps;
  tally.cards_completed += account.tally.cards_completed;
  tally.challenges_completed += account.tally.challenges_completed;
  for (const RewardState& reward : account.rewards) {
    rewards.ever_granted += reward.ever_granted;
    rewards.revoked += reward.revoked;
    rewards.held += reward.held;
    rewards.redeemed += reward.redeemed;
    rewards.expired += reward.expired;
  }
}

void Sums::erase(const Account& account) {
  const Sums before = *this;
  add(account);
  erased += account.points.balance;
  points.balance = before.points.balance;
  tally.points = before.tally.points;
  points.held = before.points.held;
  deficit = before.deficit;
  rewards.held = before.rewards.held;
}

std::string Engine::totals() const {
  Sums sums = erased_;
  std::vector<std::int64_t> in_level(program_.level_ids.size() + 1);
  for (std::size_t place = 0; place < members_.size(); ++place) {
    Account unpacked;
    const Account& account = members_.see(place, unpacked);
    sums.add(account);
    const Standing& standing = account.tiers.standing;
    const Index level = program_.revision(standing.revision).tiers.known(standing.current);
    ++in_level[static_cast<std::size_t>(level + 1)];
  }
  JsonWriter out;
  write(out, members_.size(), sums);
  for (std::size_t i = 0; i < in_level.size() && in_level.size() > 1; ++i) {
    out.begin_object().key("tier");
    if (i == 0) {
      out.null();
    } else {
      out.value(program_.level_ids[i - 1]);
    }
    out.field("members", in_level[i]).end_object();
  }
  return std::move(out.end_list().end_object().out);
}

std::string Engine::erase(Text member) {
  const std::size_t place = members_.find(member);
  if (place == members_.size()) return refusal_answer(Refusal{Code::member_unknown, "", "a member with records"});
  Sums gone;
  gone.erase(members_[place].account);
  erased_.erase(members_[place].account);
  members_.remove(place);
  JsonWriter out;
  write(out, 0, gone);
  return std::move(out.end_list().end_object().out);
}

}  // namespace tenfold
