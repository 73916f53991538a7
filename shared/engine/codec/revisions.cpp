// SPDX-License-Identifier: MIT
// A programme's revisions: each is the programme itself with some of its sections replaced.
#include "revisions.hpp"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::string_view kFixed[] = {"$schema",     "tenfold",         "id",           "currency",
                                       "revisions",   "segments",        "weekStartsOn", "asserts",
                                       "receiptKeys", "retentionMonths", "till",         "translations"};

bool may_be_revised(const Table& table, std::string_view key) {
  if (std::find(std::begin(kFixed), std::end(kFixed), key) != std::end(kFixed)) return false;
  return std::any_of(table.begin(), table.end(),
                     [&](const Field& field) { return field.name != nullptr && field.name == key; });
}

/// Its first moment; `before` is that of the one before it.
std::int64_t read_start(Scope& program, Node revision, std::int64_t before) {
  Reader& in = program.in;
  const Node node = in.find(revision, "effectiveFrom");
  if (node == kNoNode) return in.refuse_missing(revision, "effectiveFrom"), before;
  Text written = in.text_of(node, 1, limits::text_bytes);
  const auto start = in.good() ? parse_instant(written) : std::nullopt;
  if (!start) {
    in.refuse(Code::field_format, node, "a moment such as 2026-03-01T00:00:00+01:00");
  } else if (start->ms <= before) {
    in.refuse(Code::field_range, node, "later than the revision before");
  }
  return start ? start->ms : before;
}

/// What this revision does not have gets the id and name by which others know it, and is silenced.
template <class T>
void complete(Arena& memory, Program& first, List<T> Program::*list, void (*silence)(T&)) {
  std::size_t size = 0;
  for (Program* p = &first; p != nullptr; p = p->next) size = std::max(size, (p->*list).size());
  for (Program* p = &first; p != nullptr; p = p->next) {
    List<T>& things = p->*list;
    if (things.empty()) things.reset(memory, size);
    for (std::size_t i = 0; i < size; ++i) {
      if (!things[i].id.empty()) continue;
      const Program* other = &first;
      while ((other->*list).size() <= i || (other->*list)[i].id.empty()) other = other->next;
      things[i].id = (other->*list)[i].id;
      if constexpr (requires { things[i].name; }) things[i].name = (other->*list)[i].name;
      silence(things[i]);
    }
  }
}

void complete_all(Arena& memory, Program& first) {
  complete<EarningRule>(memory, first, &Program::earning, [](EarningRule& rule) { rule.on = kFiredByNothing; });
  complete<Multiplier>(memory, first, &Program::multipliers, [](Multiplier& multiplier) { multiplier.rules = 0; });
  complete<Cap>(memory, first, &Program::caps, [](Cap& cap) { cap.rules = 0; });
  complete<StampCard>(memory, first, &Program::cards, [](StampCard& card) { card.gone = true; });
  complete<Challenge>(memory, first, &Program::challenges,
                      [](Challenge& challenge) { challenge.on = kFiredByNothing; });
  complete<Gift>(memory, first, &Program::gifts, [](Gift& gift) { gift.on = Gift::On::nothing; });
  complete<Reward>(memory, first, &Program::rewards, [](Reward& reward) { reward.gone = true; });
  complete<Game>(memory, first, &Program::games, [](Game&) {});
}

/// Numbers the levels of all revisions by their first appearance.
void number_levels(Arena& memory, Program& first) {
  List<Text> ids;
  for (Program* p = &first; p != nullptr; p = p->next) {
    for (Level& level : p->tiers.levels) {
      const auto known = std::find(ids.begin(), ids.end(), level.id);
      level.known = static_cast<Index>(known - ids.begin());
      if (known == ids.end()) ids.add(memory, level.id);
    }
  }
  for (Program* p = &first; p != nullptr; p = p->next) p->level_ids = ids;
}

Node item_of(const Reader& in, Node root, const char* list, Text id) {
  Node item = in[in.find(root, list)].first;
  while (in[in.find(item, "id")].text != id) item = in[item].next;
  return item;
}

bool counts_alike(const Cap& a, const Cap& b) {
  return a.of == b.of && a.times == b.times && a.minutes == b.minutes && a.days == b.days && a.each == b.each;
}

bool counts_alike(const Challenge& a, const Challenge& b) {
  return a.goal == b.goal && a.of == b.of && a.by == b.by && a.period == b.period && a.steps.size() == b.steps.size() &&
         a.freezes.initial == b.freezes.initial && a.freezes.earned_every == b.freezes.earned_every &&
         a.freezes.most == b.freezes.most;
}

bool counts_alike(const Tiers& a, const Tiers& b) {
  return a.levels.empty() || b.levels.empty() ||
         (a.bases == b.bases && a.window == b.window && a.of == b.of && a.length.days == b.length.days &&
          a.length.months == b.length.months);
}

/// What is counted for an id goes on counting: it must stay the same thing.
template <class T>
void check_alike(Reader& in, Node root, const char* name, const List<T>& before, const List<T>& after) {
  for (std::size_t i = 0; in.good() && i < std::min(before.size(), after.size()); ++i) {
    if (before[i].id.empty() || after[i].id.empty() || counts_alike(before[i], after[i])) continue;
    in.refuse(Code::field_range, item_of(in, root, name, after[i].id),
              "what it counted before, or an id that no other revision has");
  }
}

}  // namespace

void read_revisions(Scope& program, Node value, void*) {
  Reader& in = program.in;
  auto* last = static_cast<Program*>(program.self);
  if (last->number > 0) return;  // read with the first
  if (in[value].type != JsonType::list) return in.refuse(Code::field_type, value, "a list");
  if (in[value].size > limits::revisions) return in.refuse(Code::field_count, value, "fewer revisions");
  for (Node node = in[value].first; node != kNoNode && in.good(); node = in[node].next) {
    if (in[node].type != JsonType::object) return in.refuse(Code::field_type, node, "an object");
    for (Node field = in[node].first; field != kNoNode; field = in[field].next) {
      if (in[field].key == "effectiveFrom" || may_be_revised(program.table, in[field].key)) continue;
      return in.refuse(Code::field_unknown, field, "effectiveFrom, or a section of the programme that may change");
    }
    const std::int64_t start = read_start(program, node, last->from_ms);
    last->next = new (in.memory().take(sizeof(Program), alignof(Program))) Program;
    last->next->from_ms = start;
    last->next->number = last->number + 1;
    last->next->before = last;
    last = last->next;
  }
}

void read_revised(Reader& in, Node root, const Table& table, Program& first) {
  const Node list = first.next ? in.find(root, "revisions") : kNoNode;
  Node revision = list == kNoNode ? kNoNode : in[list].first;
  for (Program* p = first.next; p != nullptr && in.good(); p = p->next, revision = in[revision].next) {
    p->keeps_tiers = in.find(revision, "tiers") == kNoNode;
    in.revise(root, table, p, in[list].first, revision);
    for (const Program* q = p->before; q != nullptr && in.good(); q = q->before) {
      check_alike(in, root, "caps", q->caps, p->caps);
      check_alike(in, root, "challenges", q->challenges, p->challenges);
      if (in.good() && !counts_alike(q->tiers, p->tiers)) {
        in.refuse(Code::field_range, in.find(root, "tiers"), "the basis and window of before");
      }
    }
  }
  if (!in.good()) return;
  complete_all(in.memory(), first);
  number_levels(in.memory(), first);
}

}  // namespace tenfold
