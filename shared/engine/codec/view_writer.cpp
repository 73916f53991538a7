// SPDX-License-Identifier: MIT
// A view as JSON.
#include <algorithm>

#include "answer_writer.hpp"
#include "words.hpp"

namespace tenfold {
namespace {

Text word(TierBasis basis) { return word_of(kBasisWords, basis); }

Text word(GoalOf of) {
  if (of == GoalOf::nothing) return {};
  return of < GoalOf::products ? word_of(kSumWords, of, GoalOf::amount) : word_of(kDistinctWords, of, GoalOf::products);
}

const char* unit_of(const Challenge& challenge) {
  if (challenge.goal != GoalKind::streak) return "";
  return challenge.period == Period::day ? "day" : challenge.period == Period::month ? "month" : "week";
}

void write_points(JsonWriter& out, Text name, const View& view) {
  const Points& points = view.points;
  out.key("points").begin_object().field("name", name).field("balance", points.balance);
  out.field("available", points.available()).field_unless_zero("pending", points.pending());
  out.field("held", points.held).field("deficit", points.deficit());
  out.field("earned", points.issued - points.clawed_back).field("redeemed", points.redeemed);
  out.field_unless_zero("expired", points.expired);
  if (!view.expiring.empty()) out.key("expiring").begin_list();
  for (const Expiring& next : view.expiring) {
    out.begin_object().field_date("on", next.on).field("points", next.points).end_object();
  }
  if (!view.expiring.empty()) out.end_list();
  out.end_object();
}

void write_prize(JsonWriter& out, const Program& program, const Prize& prize) {
  if (prize.reward != kNone) out.field("reward", program.rewards[static_cast<std::size_t>(prize.reward)].id);
  out.field_unless_zero("points", prize.points);
}

void write_milestones(JsonWriter& out, const Program& program, const List<Milestone>& milestones) {
  out.key("rewards").begin_list();
  for (const Milestone& milestone : milestones) {
    out.begin_object().field("at", milestone.at);
    write_prize(out, program, milestone.prize);
    out.end_object();
  }
  out.end_list();
}

void write_card(JsonWriter& out, const Program& program, const StampCard& card, const CardState& state) {
  out.begin_object().field("id", card.id).field("name", card.name).field("slots", card.slots);
  out.field("stamps", card.initial + state.stamps).field("completed", state.completed);
  out.field_unless_zero("waiting", static_cast<std::int64_t>(state.waiting.size()));
  if (state.expires) out.field_date("until", state.expires->local_day() - 1);
  write_milestones(out, program, card.rewards);
  out.end_object();
}

void write_level(JsonWriter& out, const char* key, const Tiers& tiers, Index level) {
  out.key(key);
  if (level == kNone) {
    out.null();
  } else {
    out.value(tiers.levels[static_cast<std::size_t>(level)].id);
  }
}

void write_missing(JsonWriter& out, Amount from, Amount value) {
  out.field("from", from).field("missing", std::max<Amount>(0, from - value));
}

/// The basis that is told of: where all are needed, the first of which something is missing.
TierBasis told_of(const Tiers& tiers, const TiersView& view, const Level* next) {
  for (std::size_t i = 0; tiers.all && next != nullptr && i < kBases; ++i) {
    if (next->from.of[i] > view.value.of[i]) return static_cast<TierBasis>(i);
  }
  return tiers.basis();
}

/// What is said of that basis, of each other one.
void write_alternatives(JsonWriter& out, const Tiers& tiers, const TiersView& view, const Level* next) {
  const TierBasis told = told_of(tiers, view, next);
  out.key("alternatives").begin_list();
  for (std::size_t i = 0; i < kBases; ++i) {
    const auto basis = static_cast<TierBasis>(i);
    if (!tiers.has(basis) || basis == told) continue;
    out.begin_object().field("basis", word(basis)).field("value", view.value[basis]);
    if (next != nullptr) write_missing(out, next->from[basis], view.value[basis]);
    if (view.keep && view.keep->missing) out.field("keep", std::max<Amount>(0, (*view.keep->missing)[basis]));
    out.end_object();
  }
  out.end_list();
}

void write_tiers(JsonWriter& out, const Tiers& tiers, const TiersView& view) {
  const auto place = static_cast<std::size_t>(view.current + 1);
  const Level* const next = place < tiers.levels.size() ? &tiers.levels[place] : nullptr;
  const TierBasis basis = told_of(tiers, view, next);
  const Amount value = view.value[basis];
  out.key("tiers").begin_object().field("basis", word(basis)).field("value", value);
  out.field("window", word_of(kWindowWords, tiers.window));
  if (view.current != kNone) write_level(out, "current", tiers, view.current);
  if (next != nullptr) {
    out.key("next").begin_object().field("tier", next->id);
    write_missing(out, next->from[basis], value);
    out.end_object();
  }
  if (view.keep) {
    out.key("keep").begin_object().field_date("until", view.keep->until);
    if (view.keep->missing) {
      if (view.keep->by < view.keep->until) out.field_date("by", view.keep->by);
      out.field("missing", std::max<Amount>(0, (*view.keep->missing)[basis]));
    }
    write_level(out, "landing", tiers, view.keep->landing);
    out.end_object();
  }
  if (view.assigned != kNone) {
    out.key("assigned").begin_object();
    write_level(out, "tier", tiers, view.assigned);
    if (view.assigned_until != kForever) out.field_date("until", view.assigned_until);
    out.end_object();
  }
  if (tiers.all) out.field("reachedBy", "all");
  if ((tiers.bases & (tiers.bases - 1)) != 0) write_alternatives(out, tiers, view, next);
  out.key("levels").begin_list();
  for (const Level& level : tiers.levels) {
    out.begin_object().field("id", level.id).field("name", level.name).field("from", level.from[basis]).end_object();
  }
  out.end_list().end_object();
}

void write_challenge(JsonWriter& out, const Program& program, const Challenge& challenge, const ChallengeView& view) {
  out.begin_object().field("id", challenge.id).field("name", challenge.name);
  out.field_unless_empty("description", challenge.description).field("goal", word_of(kGoalWords, challenge.goal));
  out.field_unless_empty("of", word(challenge.of)).field_unless_empty("by", word(challenge.by));
  out.field_unless_empty("unit", unit_of(challenge));
  out.field("target", challenge.target)
      .field("progress", view.progress)
      .field("status", word_of(kStatusWords, view.status));
  out.field("completed", view.completions);
  if (challenge.has_levels()) {
    out.field("level", view.level).field("levels", challenge.levels).field("total", view.total);
  }
  if (challenge.goal == GoalKind::streak) {
    out.key("streak").begin_object().field("current", view.streak).field("longest", view.longest);
    if (challenge.freezes.most > 0) out.field("freezes", view.freezes);
    out.end_object();
  }
  if (challenge.attempts > 0) out.field("attemptsLeft", view.attempts_left);
  if (challenge.opt_in) out.field("activation", "optIn");
  if (view.opted_in) out.field("optedInAt", *view.opted_in);
  if (view.until) out.field_date("until", *view.until);
  out.key("reward").begin_object();
  write_prize(out, program, challenge.prize);
  out.end_object();
  if (!challenge.rewards.empty()) write_milestones(out, program, challenge.rewards);
  out.end_object();
}

void write_reward(JsonWriter& out, const Program& program, const Reward& reward, const RewardView& view,
                  Amount free_points) {
  out.begin_object().field("id", reward.id).field("name", reward.name);
  const Amount price = view.terms.points;
  out.field_unless_empty("description", reward.description).field_unless_zero("points", price);
  if (view.terms.card != kNone) {
    out.key("stamps").begin_object().field("card", program.cards[static_cast<std::size_t>(view.terms.card)].id);
    out.field("count", view.terms.stamps).end_object();
  }
  out.field("status", view.terms.most > 0 ? "available" : "locked").field("granted", view.granted);
  if (view.until) out.field_date("until", *view.until);
  const bool costs = view.terms.against == Code::points_insufficient;
  if (price > 0) out.field("missing", costs ? std::max<Amount>(0, price - free_points) : 0);
  out.field("held", view.held).field("redeemed", view.redeemed);
  if (reward.stock) out.field("stock", *reward.stock);
  out.end_object();
}

void write_redemption(JsonWriter& out, const Program& program, const Redemption& redemption) {
  out.begin_object().field("redemption", redemption.id);
  out.field("reward", program.rewards[static_cast<std::size_t>(redemption.reward)].id);
  out.field("points", redemption.points).field("at", redemption.at).field("until", redemption.until);
  out.end_object();
}

void write_segments(JsonWriter& out, const Program& program, std::uint32_t segments) {
  out.key("segments").begin_list();
  for (std::size_t i = 0; i < program.segments.size(); ++i) {
    if ((segments >> i & 1) != 0) out.value(program.segments[i].id);
  }
  out.end_list();
}

void write_activity(JsonWriter& out, const Program& program, const Journal& journal, std::size_t keep) {
  out.key("activity").begin_list();
  const std::size_t count = std::min(journal.remembered(keep), static_cast<std::size_t>(limits::activity_records));
  Arena memory;
  for (std::size_t back = 0; back < count; ++back) {
    out.begin_object();
    write_remembered(out, program, journal.recall(back, memory));
    out.end_object();
  }
  out.end_list();
}

}  // namespace

void write_view(JsonWriter& out, const Program& first, Text member, const View& view, const Journal& journal,
                std::size_t keep) {
  const Program& program = first.at(view.at);
  out.begin_object().key("program").begin_object().field("id", program.id).field("name", program.name);
  out.field("currency", program.currency).field_unless_empty("timeZone", program.time_zone).end_object();
  out.key("member").begin_object().field("id", member);
  if (journal.account.joined_at) out.field("joinedAt", *journal.account.joined_at);
  if (const std::int32_t on = journal.account.birthday; on != 0) {
    out.field("birthday", date_text(day_in(2000, on / 32, on % 32)).substr(5));
  }
  out.field("records", journal.account.tally.records).end_object().field("at", view.at);
  if (!program.segments.empty()) write_segments(out, program, view.segments);
  write_points(out, program.points.name, view);
  out.key("cards").begin_list();
  for (std::size_t i = 0; i < program.cards.size(); ++i) {
    const CardState& state = view.cards[i];
    const Program& terms = state.stamps == 0 ? program : first.revision(state.revision);
    if (!terms.cards[i].gone) write_card(out, terms, terms.cards[i], state);
  }
  out.end_list();
  if (!program.tiers.levels.empty()) write_tiers(out, program.tiers, view.tiers);
  out.key("challenges").begin_list();
  for (std::size_t i = 0; i < program.challenges.size(); ++i) {
    if (program.challenges[i].on == kFiredByNothing) continue;
    write_challenge(out, program, program.challenges[i], view.challenges[i]);
  }
  out.end_list().key("rewards").begin_list();
  for (std::size_t i = 0; i < program.rewards.size(); ++i) {
    const RewardView& reward = view.rewards[i];
    if (program.rewards[i].gone && reward.granted == 0 && reward.held == 0) continue;
    write_reward(out, program, program.rewards[i], reward, view.points.free());
  }
  out.end_list().key("redemptions").begin_list();
  for (const std::int32_t place : view.redemptions) {
    write_redemption(out, program, journal.account.redemptions[static_cast<std::size_t>(place)]);
  }
  out.end_list();
  write_activity(out, first, journal, keep);
  out.end_object();
}

}  // namespace tenfold
