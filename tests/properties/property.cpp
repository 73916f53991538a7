// SPDX-License-Identifier: MIT
#include "property.hpp"

namespace tenfold::properties {
namespace {

using vectors::field;
using vectors::number_of;
using vectors::text_of;

/// The snapshot's bytes; empty for a member without records.
std::string snapshot_of(const Engine& engine, const std::string& member) {
  const Bytes bytes = engine.snapshot(member);
  return bytes.ok() ? bytes.value() : std::string{};
}

/// A story under way, one record at a time.
class Telling {
 public:
  explicit Telling(const Story& story) : story_(story), engine_(engine_for(story)) {}

  /// What is wrong with the next record, or an empty text.
  std::string next(const std::string& record) {
    const std::string member = member_of(record);
    const std::string before = snapshot_of(*engine_, member);
    const Json tried = json_of(engine_->preview(record));
    if (snapshot_of(*engine_, member) != before) return "the preview changed the account";
    const Json result = result_of(*engine_, record);
    if (result.is_null()) return {};
    const std::string status = text_of(result, "status");
    if (status == "refused") return refused(tried, result, before == snapshot_of(*engine_, member));
    const Json& entries = status == "accepted" ? field(result, "entries") : kNothing;
    if (field(tried, "entries") != entries) return "the preview is not what was given";
    points_ += sum_of(entries, "points");
    held_ += sum_of(entries, "held");
    if (std::string fault = totals(); !fault.empty()) return fault;
    if (status == "accepted" && field(explained(member, result), "entries") != entries)
      return "it is explained otherwise";
    return again(member, record);
  }

 private:
  static std::string refused(const Json& tried, const Json& result, bool unchanged) {
    if (!unchanged) return "the refusal changed the account";
    return field(tried, "refusal") == field(result, "refusal") ? "" : "the preview did not refuse it";
  }

  std::string totals() const {
    const Json totals = json_of(engine_->totals());
    if (number_of(totals, "outstanding", points_ + 1) != points_) return "the entries are not the balance";
    if (number_of(totals, "entrySum", points_ + 1) != points_) return "the entries are not their sum";
    return number_of(totals, "held", held_ + 1) == held_ ? "" : "the entries are not what is held";
  }

  Json explained(const std::string& member, const Json& result) const {
    return json_of(engine_->explain(member, text_of(result, "id")));
  }

  std::string again(const std::string& member, const std::string& record) {
    const std::string before = snapshot_of(*engine_, member);
    if (text_of(result_of(*engine_, record), "status") != "already") return "the second time it was not known";
    if (snapshot_of(*engine_, member) != before) return "the second time changed the account";
    if (before.empty()) return {};
    const std::unique_ptr<Engine> fresh = engine_for(story_);
    if (fresh->restore(before, member) != "{}") return "its snapshot cannot be restored";
    return snapshot_of(*fresh, member) == before ? "" : "its snapshot restores to another";
  }

  static const Json kNothing;

  const Story& story_;
  std::unique_ptr<Engine> engine_;
  std::int64_t points_ = 0;
  std::int64_t held_ = 0;
};

const Json Telling::kNothing = Json::array();

std::string at(std::size_t place, const std::string& what) { return "record " + std::to_string(place) + ": " + what; }

}  // namespace

std::string fault_of_records(const Story& story) {
  Telling telling(story);
  for (std::size_t i = 0; i < story.records.size(); ++i) {
    if (const std::string fault = telling.next(story.records[i]); !fault.empty()) return at(i, fault);
  }
  return {};
}

std::string fault_of_cuts(const Story& story) {
  const std::unique_ptr<Engine> whole = engine_for(story);
  std::vector<std::string> answers;
  for (const std::string& record : story.records) answers.push_back(whole->apply(record, Detail::entries));
  const std::unique_ptr<Engine> head = engine_for(story);
  for (std::size_t cut = 0; cut < story.records.size(); ++cut) {
    const std::unique_ptr<Engine> tail = engine_for(story);
    for (const std::string& record : story.records) {
      const std::string kept = snapshot_of(*head, member_of(record));
      if (!kept.empty()) (void)tail->restore(kept, member_of(record));
    }
    for (std::size_t i = cut; i < story.records.size(); ++i) {
      if (tail->apply(story.records[i], Detail::entries) != answers[i]) return at(i, "another answer after a cut");
    }
    for (const std::string& record : story.records) {
      const std::string member = member_of(record);
      if (snapshot_of(*tail, member) != snapshot_of(*whole, member)) return at(cut, "another account after this cut");
    }
    (void)head->apply(story.records[cut], Detail::entries);
  }
  return {};
}

std::string fault_of_resting(const Story& story) {
  const std::unique_ptr<Engine> awake = engine_for(story);
  const std::unique_ptr<Engine> resting = engine_for(story, 1);
  const auto same = [&](auto ask) {
    const std::string other = R"({"id":"other","member":"somebody else","kind":"visited","at":"2026-03-01T10:00:00Z"})";
    for (Engine* engine : {awake.get(), resting.get()}) (void)engine->apply(other, Detail::refusals);
    return ask(*awake) == ask(*resting);
  };
  for (std::size_t i = 0; i < story.records.size(); ++i) {
    const std::string& record = story.records[i];
    const Json json = json_of(record);
    const std::string member = member_of(record), id = text_of(json, "id"), moment = text_of(json, "at");
    if (!same([&](Engine& engine) { return engine.totals(); })) return at(i, "other totals of members at rest");
    if (!same([&](Engine& engine) { return engine.preview(record); })) return at(i, "another preview after a rest");
    if (!same([&](Engine& engine) { return engine.apply(record, Detail::entries); })) {
      return at(i, "another answer after a rest");
    }
    if (!same([&](Engine& engine) { return snapshot_of(engine, member); })) return at(i, "another account at rest");
    if (!same([&](Engine& engine) { return engine.explain(member, id); })) return at(i, "explained otherwise at rest");
    if (!same([&](Engine& engine) { return engine.view(member, moment); })) return at(i, "another view after a rest");
  }
  return {};
}

std::unique_ptr<Engine> engine_for(const Story& story, std::size_t awake) {
  return std::move(Engine::open(story.program, limits::ledger_records, awake).value());
}

Json json_of(const std::string& text) { return Json::parse(text, nullptr, false); }

Json result_of(Engine& engine, const std::string& record) {
  const Json results = field(json_of(engine.apply(record, Detail::entries)), "results");
  return results.size() == 1 ? results[0] : Json();
}

std::string member_of(const std::string& record) { return text_of(json_of(record), "member"); }

std::int64_t sum_of(const Json& entries, const char* name) {
  std::int64_t sum = 0;
  for (const Json& entry : entries) sum += number_of(entry, name, 0);
  return sum;
}

}  // namespace tenfold::properties
