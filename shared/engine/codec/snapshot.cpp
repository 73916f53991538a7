// SPDX-License-Identifier: MIT
#include "snapshot.hpp"

#include <algorithm>
#include <utility>

#include "packed_record.hpp"

namespace tenfold {
namespace {

constexpr std::string_view kMagic = "TFS7";
constexpr std::size_t kSealBytes = 8;

}  // namespace

TENFOLD_PACKED(Lot, points, expires, earned, matures_ms, order)
TENFOLD_PACKED(Taken, request, lot)
TENFOLD_PACKED(Points, balance, held, issued, clawed_back, adjusted, redeemed, expired, lots, taken, active_until)
TENFOLD_PACKED(Confirmation, order, at)
TENFOLD_PACKED(CapUse::Used, when, rule, amount)
TENFOLD_PACKED(CapUse, all)
TENFOLD_PACKED(CriterionUse, orders, spend)
TENFOLD_PACKED(CardState::OnDay, day, stamps)
TENFOLD_PACKED(CardState, stamps, completed, revision, waiting, expires, last, days, spent_milestones)
TENFOLD_PACKED(Leaving, at_ms, upto, offset)
TENFOLD_PACKED_SPARSE(Kept, until[0], until[1], until[2], until[3], until[4], until[5], until[6], until[7], until[8],
                      until[9], until[10], until[11], until[12], until[13], until[14], until[15])
static_assert(limits::levels == 16);
TENFOLD_PACKED_SPARSE(Standing, revision, current, today, sum, next_sum, ever, kept, last_sum, last_kept, begun,
                      last_begun, joined, entered, entered_ms, first, assigned, assigned_until, given, brought)
TENFOLD_PACKED(TierState, standing, window, waiting, before)
TENFOLD_PACKED(Instance::Value, text, count)
TENFOLD_PACKED(CompletedBy, number, revision)
TENFOLD_PACKED(Instance, period, round, progress, completions, taken, by, values, attempts)
TENFOLD_PACKED(StreakPeriod, period, records)
TENFOLD_PACKED(ChallengeState, instances, periods, completed_in, by, completions, longest, opted_in)
TENFOLD_PACKED(Grant, expires, units)
TENFOLD_PACKED(RewardState, grants, held, redeemed, ever_granted, revoked, expired)
TENFOLD_PACKED(Redemption, id, reward, status, points, returned, card, stamps, units, grants, kept, at, until)
TENFOLD_PACKED(Tally, records, entries, points, stamps, cards_completed, challenges_completed)

/// Rising, the first half of each mark as what it is above the one before.
static void pack(Archive& archive, Keys& keys) {
  std::size_t left = archive.size(keys.size());
  std::uint64_t before = 0;
  const auto next = [&](Key key) {
    std::uint64_t more = key.high - (before >> 32);
    archive.natural(more);
    more += before >> 32;
    key.high = static_cast<std::uint32_t>(more);
    pack_all(archive, key.low, key.number);
    if (key.high != more || key.mark() <= before) archive.fail();
    before = key.mark();
    return key;
  };
  if (!archive.reads()) {
    for (const Key& key : keys.table()) {
      if (key.mark() != 0) next(key);
    }
  }
  for (; archive.reads() && left > 0; --left) {
    const Key key = next({});
    if (!archive.good()) return;
    keys.add(key);
  }
}

static void pack(Archive& archive, Account& a) {
  pack_all(archive, a.clock, a.joined_at, a.birthday, a.birthday_from, a.told, a.criteria, a.assigned, a.points, a.caps,
           a.draws, a.cards, a.tiers, a.challenges, a.rewards, a.redemptions, a.open, a.orders, a.confirmations, a.keys,
           a.tally);
}

namespace {

template <class T>
bool is_place(std::int64_t index, const T& list) {
  return index >= 0 && static_cast<std::size_t>(index) < list.size();
}

bool is_level(Index index, const Tiers& tiers) { return index == kNone || is_place(index, tiers.levels); }

bool is_date(Day day) { return day >= -kLastDay && day <= 2 * kLastDay; }

bool is_until(Day day) { return day == kNoDay || day == kForever || is_date(day); }

constexpr std::int64_t kDayMs = 86'400'000;

bool is_time(std::int64_t ms) { return ms >= -kDayMs * kLastDay && ms <= kDayMs * 2 * kLastDay; }

/// What is kept are levels there are.
bool is_kept(const Kept& kept, const Tiers& tiers) {
  const Day* const end = kept.until + tiers.levels.size();
  return std::all_of(kept.until, end, is_until) &&
         std::all_of(end, std::end(kept.until), [](Day day) { return day == kNoDay; });
}

template <class... D>
bool are_days(D... days) {
  return (... && (days == kNoDay || (days >= -kLastDay && days <= kLastDay + 1)));
}

bool is_sound(const Standing& s, const Tiers& tiers) {
  return is_level(s.current, tiers) && is_level(s.assigned, tiers) && is_kept(s.kept, tiers) &&
         is_kept(s.last_kept, tiers) && is_until(s.assigned_until) &&
         are_days(s.today, s.begun, s.last_begun, s.joined, s.entered);
}

bool is_revision(std::int32_t number, const Program& program) {
  return number >= 0 && program.revision(number).number == number;
}

bool is_sound(const Anniversaries& days) {
  const auto is_day = [](Day day) { return day >= -kLastDay && day <= kLastDay + 400; };
  return (days.birthday == 0 || is_birthday(days.birthday / 32, days.birthday % 32)) && is_day(days.birthday_from) &&
         is_day(days.told) && (!days.joined_at || is_day(days.joined_at->local_day()));
}

bool is_sound(const Program& program, const Order& order) {
  const std::size_t lines = order.lines.size();
  const Program& terms = program.at(order.at);
  return is_level(order.as.tier, terms.tiers) &&
         (order.currency == kNone || is_place(order.currency, terms.currencies)) &&
         (order.refunded.empty() || order.refunded.size() == lines) &&
         std::all_of(order.earned.begin(), order.earned.end(),
                     [&](const auto& earned) { return is_place(earned.rule, program.earning); }) &&
         std::all_of(order.stamped.begin(), order.stamped.end(),
                     [&](const auto& stamped) {
                       return is_place(stamped.card, program.cards) && is_revision(stamped.revision, program) &&
                              is_level(stamped.tier, program.revision(stamped.revision).tiers);
                     }) &&
         std::all_of(order.challenges.begin(), order.challenges.end(),
                     [&](const auto& grant) { return is_place(grant.challenge, program.challenges); });
}

bool pays(const Order& order, const Account& a) {
  return std::all_of(order.redemptions.begin(), order.redemptions.end(),
                     [&](std::int32_t place) { return is_place(place, a.redemptions); });
}

bool are_orders_sound(const Program& program, const Account& a) {
  Arena memory;
  for (std::size_t place = 0; place < a.orders.size(); ++place) {
    memory.clear();
    Order order;
    if (!a.orders.read(place, memory, order) || !is_sound(program, order) || !pays(order, a)) return false;
  }
  return true;
}

bool are_redemptions_sound(const Program& program, const Account& a) {
  return std::all_of(a.redemptions.begin(), a.redemptions.end(),
                     [&](const Redemption& one) {
                       return is_place(one.reward, program.rewards) && one.status <= RedemptionStatus::refunded &&
                              (one.card == kNone || is_place(one.card, program.cards)) && one.stamps >= 0;
                     }) &&
         std::all_of(a.open.begin(), a.open.end(), [&](std::int32_t place) { return is_place(place, a.redemptions); });
}

bool is_sound(const Lot& lot, std::size_t lives) {
  const bool ends = lot.begins_life() ? lot.life() < lives : !lot.has_date() || is_date(lot.expires);
  return ends && is_date(lot.earned) &&
         (!lot.pending() || lot.matures_ms == Lot::kOnConfirmation || is_time(lot.matures_ms));
}

bool is_sound(const Points& points, std::size_t lives) {
  return is_date(points.active_until) &&
         std::all_of(points.lots.begin(), points.lots.end(), [=](const Lot& lot) { return is_sound(lot, lives); }) &&
         std::all_of(points.taken.begin(), points.taken.end(),
                     [=](const Taken& part) { return is_sound(part.lot, lives); });
}

bool is_rising(const Window& window) {
  std::int64_t before = -kDayMs * kLastDay;
  return std::all_of(window.begin(), window.end(), [&](const Leaving& one) {
    return one.at_ms >= std::exchange(before, one.at_ms) && is_time(one.at_ms);
  });
}

bool are_granted(const Row<Grant>& grants) {
  return std::all_of(grants.begin(), grants.end(), [](const Grant& one) {
    return one.units > 0 && one.units <= limits::quantity && (one.expires == Grant::kNever || is_date(one.expires));
  });
}

/// What a key's number points to is there.
bool are_sound(const Keys& keys, const Account& account) {
  return std::all_of(keys.table().begin(), keys.table().end(), [&](const Key& key) {
    return key.mark() == 0 || ((key.of() != KeyOf::order || is_place(key.number, account.orders)) &&
                               (key.of() != KeyOf::redemption || is_place(key.number, account.redemptions)));
  });
}

/// The seal tells accidents; these keep the engine inside its lists even when somebody has sealed nonsense.
bool is_sound(const Program& program, const Account& a) {
  const Standing& s = a.tiers.standing;
  if (s.revision >= 0 && !is_revision(s.revision, program)) return false;
  const Tiers& tiers = program.revision(s.revision).tiers;
  bool cards = true;
  for (std::size_t i = 0; cards && i < a.cards.size(); ++i) {
    const CardState& card = a.cards[i];
    const StampCard& terms = program.revision(card.revision).cards[i];
    cards = is_revision(card.revision, program) && card.stamps >= 0 && card.completed >= 0 &&
            (card.stamps == 0 || terms.initial + card.stamps < terms.slots);
  }
  return (a.clock.ms == Account::kUnused.ms || are_days(a.clock.local_day())) &&
         is_sound(a.points, program.lives.size()) && cards && is_rising(a.tiers.window) && is_rising(a.tiers.waiting) &&
         s.first <= a.tiers.window.size() && is_sound(s, tiers) &&
         std::all_of(a.tiers.before.begin(), a.tiers.before.end(),
                     [&](const Standing& before) { return is_sound(before, tiers); }) &&
         are_redemptions_sound(program, a) && are_orders_sound(program, a) &&
         is_sound(static_cast<const Anniversaries&>(a)) &&
         std::all_of(a.rewards.begin(), a.rewards.end(), [](const auto& one) { return are_granted(one.grants); }) &&
         are_sound(a.keys, a) && balances(a);
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

std::string pack_account(const Account& account) {
  std::string bytes;
  Archive archive(bytes);
  pack(archive, const_cast<Account&>(account));  // a writing archive only reads
  archive.flush();
  return bytes;
}

void unpack_account(Text packed, Account& out) {
  Archive archive(packed);
  pack(archive, out);
}

std::string seal_snapshot(const Program& program, Text packed) {
  std::string bytes(kMagic);
  Archive archive(bytes);
  std::uint64_t of_program = program.fingerprint;
  archive.natural(of_program);
  archive.flush();
  bytes += packed;
  seal(bytes);
  return bytes;
}

Verdict read_snapshot(const Program& program, std::string_view bytes, Account& out) {
  const Refusal invalid{Code::snapshot_invalid, "", "a snapshot as it was written"};
  if (bytes.substr(0, kMagic.size()) != kMagic || !is_sealed(bytes)) return invalid;
  Archive archive(bytes.substr(kMagic.size(), bytes.size() - kMagic.size() - kSealBytes));
  std::uint64_t of_program = 0;
  archive.natural(of_program);
  if (of_program != program.fingerprint) return Refusal{Code::snapshot_program, "", "a snapshot of this programme"};
  pack(archive, out);
  if (!archive.done() || !is_sound(program, out)) return invalid;
  return std::nullopt;
}

}  // namespace tenfold
