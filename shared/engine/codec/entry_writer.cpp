// SPDX-License-Identifier: MIT
// Entries and explanations as JSON.
#include "answer_writer.hpp"

namespace tenfold {
namespace {

template <class T>
void field_id(JsonWriter& out, const char* name, const List<T>& things, Index index) {
  if (index != kNone) out.field(name, things[static_cast<std::size_t>(index)].id);
}

bool is_of_redemption(EntryKind kind) {
  return kind == EntryKind::reward_held || kind == EntryKind::reward_redeemed || kind == EntryKind::reward_released ||
         kind == EntryKind::reward_returned || kind == EntryKind::reward_granted;
}

const char* name(Reason reason) {
  switch (reason) {
    case Reason::none:
      break;
    case Reason::released:
      return "released";
    case Reason::lapsed:
      return "lapsed";
    case Reason::refund:
      return "refund";
    case Reason::period_ended:
      return "periodEnded";
    case Reason::window:
      return "window";
    case Reason::revision:
      return "revision";
    case Reason::balance:
      return "balance";
    case Reason::assigned:
      return "assigned";
    case Reason::gap:
      return "gap";
    case Reason::per_day:
      return "perDay";
    case Reason::full:
      return "full";
    case Reason::wrong:
      return "wrong";
  }
  return "";
}

void write_working(JsonWriter& out, const Program& program, const Entry& entry) {
  const Working& working = *entry.working;
  if (program.earning[static_cast<std::size_t>(entry.rule)].form != AwardForm::fixed) out.field("basis", working.basis);
  out.field("exact", working.exact.text());
  if (!working.base) return;
  out.field("base", *working.base).field("bonus", *entry.due - *working.base);
  out.key("multipliers").begin_list();
  for (std::size_t i = 0; i < program.multipliers.size(); ++i) {
    if ((working.multipliers >> i & 1) != 0) out.value(program.multipliers[i].id);
  }
  out.end_list();
}

void write_entry(JsonWriter& out, const Program& program, const Entry& entry) {
  out.begin_object().field("kind", name(entry.kind).data()).field("at", entry.at);
  field_id(out, "rule", program.earning, entry.rule);
  field_id(out, "card", program.cards, entry.card);
  field_id(out, "challenge", program.challenges, entry.challenge);
  field_id(out, "gift", program.gifts, entry.gift);
  if (entry.tier != kNone) out.field("tier", program.level_ids[static_cast<std::size_t>(entry.tier)]);
  if (entry.from != kNone) out.field("from", program.level_ids[static_cast<std::size_t>(entry.from)]);
  field_id(out, "reward", program.rewards, entry.reward);
  if (entry.units != 1) out.field("units", entry.units);
  field_id(out, "game", program.games, entry.game);
  if (entry.prize != kNone)
    field_id(out, "prize", program.games[static_cast<std::size_t>(entry.game)].prizes, entry.prize);
  const bool adjusted = entry.kind == EntryKind::adjusted;
  if (!adjusted) out.field_unless_empty(is_of_redemption(entry.kind) ? "redemption" : "order", entry.text);
  out.field_unless_zero("points", entry.points).field_unless_zero("stamps", entry.stamps);
  out.field_unless_zero("progress", entry.progress).field_unless_zero("held", entry.held);
  out.field_unless_zero("level", entry.level).field_unless_zero("pending", entry.pending);
  if (entry.working) write_working(out, program, entry);
  if (entry.due) out.field("due", *entry.due);
  if (entry.given) out.field("given", *entry.given);
  field_id(out, "cap", program.caps, entry.cap);
  out.field_unless_zero("forgiven", entry.forgiven);
  if (entry.matures) out.field("matures", *entry.matures);
  if (entry.on_confirmation) out.field("matures", "onConfirmation");
  if (entry.expires) out.field_date("expires", *entry.expires);
  out.field_unless_empty("reason", adjusted ? entry.text : name(entry.reason));
  out.end_object();
}

}  // namespace

void write_refusal(JsonWriter& out, const Refusal& refusal) {
  out.begin_object().field("code", name(refusal.code).data()).field("pointer", refusal.pointer);
  out.field("expected", refusal.expected).end_object();
}

void write_entries(JsonWriter& out, const Program& program, const List<Entry>& entries) {
  out.begin_list();
  for (const Entry& entry : entries) write_entry(out, program, entry);
  out.end_list();
}

void write_effects(JsonWriter& out, const Program& program, const List<Entry>& entries, std::int32_t passed) {
  Amount points = 0, stamps = 0;
  for (auto i = static_cast<std::size_t>(passed); i < entries.size(); ++i) {
    points += entries[i].points;
    stamps += entries[i].stamps;
  }
  out.field("points", points).field("stamps", stamps).field_unless_zero("passed", passed).key("entries");
  write_entries(out, program, entries);
}

void write_remembered(JsonWriter& out, const Program& program, const Remembered& one) {
  out.field("record", one.record).field("kind", name(one.kind).data()).field("at", one.at);
  out.field_unless_empty("order", one.order).field_unless_empty("reward", one.reward);
  write_effects(out, program.at(one.at), one.entries, one.passed);
}

}  // namespace tenfold
