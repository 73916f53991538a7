// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine.hpp"
#include "vector_cases.hpp"

// The questions and their order are those of tests/vector-run/answers.ts: change both or neither.

namespace tenfold::vectors {
namespace {

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4U];
    text += digits[value & 15U];
  }
  return text;
}

std::string bytes_text(const Bytes& bytes) { return bytes.ok() ? hex(bytes.value()) : refusal_answer(bytes.refusal()); }

/// One case under way: the engine, and what it has answered.
class Run {
 public:
  Run(const Case& vector, std::int64_t ledger)
      : vector_(vector), expect_(field(vector.raw, "expect")), ledger_(ledger) {}

  Answers all() {
    Result<std::unique_ptr<Engine>> opened = Engine::open(vector_.program, ledger_);
    if (!opened.ok()) {
      add("open", refusal_answer(opened.refusal()));
      return std::move(answers_);
    }
    add("open", "{}");
    Engine& engine = *opened.value();
    for (std::size_t i = 0; i <= vector_.records.size(); ++i) {
      questions_after(engine, i);
      if (i == half()) keep(engine);
      if (i < vector_.records.size()) record(engine, i);
    }
    at_the_end(engine);
    batches();
    resumed();
    return std::move(answers_);
  }

 private:
  void add(std::string label, std::string text) { answers_.emplace_back(std::move(label), std::move(text)); }

  void record(Engine& engine, std::size_t i) {
    const std::string& line = vector_.records[i];
    const std::string number = std::to_string(i);
    add("try " + number, engine.preview(line));
    add("apply " + number, engine.apply(line, Detail::entries));
    const Json record = Json::parse(line, nullptr, false);
    const std::string member = text_of(record, "member");
    if (std::find(members_.begin(), members_.end(), member) == members_.end()) members_.push_back(member);
  }

  bool is_after(const Json& question, std::size_t count) const {
    const auto all = static_cast<std::int64_t>(vector_.records.size());
    return number_of(question, "after", all) == static_cast<std::int64_t>(count);
  }

  void questions_after(const Engine& engine, std::size_t count) {
    const Json& views = field(expect_, "views");
    for (std::size_t i = 0; i < views.size(); ++i) {
      if (!is_after(views[i], count)) continue;
      add("view " + std::to_string(i), engine.view(text_of(views[i], "member"), text_of(views[i], "at")));
    }
    const Json& previews = field(expect_, "previews");
    for (std::size_t i = 0; i < previews.size(); ++i) {
      if (!is_after(previews[i], count)) continue;
      const Json& record = field(previews[i], "record");
      const std::string line = record.is_string() ? text_of(previews[i], "record") : record.dump();
      add("preview " + std::to_string(i), engine.preview(line));
    }
    const Json& quotes = field(expect_, "quotes");
    for (std::size_t i = 0; i < quotes.size(); ++i) {
      if (!is_after(quotes[i], count)) continue;
      add("quote " + std::to_string(i), engine.quote(field(quotes[i], "question").dump()));
    }
    const Json& asks = field(expect_, "asks");
    for (std::size_t i = 0; i < asks.size(); ++i) {
      if (!is_after(asks[i], count)) continue;
      const Json& question = field(asks[i], "question");
      add("ask " + std::to_string(i),
          engine.ask(question.is_string() ? text_of(asks[i], "question") : question.dump()));
    }
  }

  void at_the_end(const Engine& engine) {
    const Json& explains = field(expect_, "explains");
    for (std::size_t i = 0; i < explains.size(); ++i) {
      add("explain " + std::to_string(i),
          engine.explain(text_of(explains[i], "member"), text_of(explains[i], "record")));
    }
    add("totals", engine.totals());
    for (const std::string& member : members_) {
      const Bytes snapshot = engine.snapshot(member);
      add("snapshot " + member, bytes_text(snapshot));
      if (snapshot.ok()) restored(member, snapshot.value());
    }
  }

  void restored(const std::string& member, const std::string& snapshot) {
    Result<std::unique_ptr<Engine>> fresh = Engine::open(vector_.program, ledger_);
    add("restore " + member, fresh.value()->restore(snapshot, member));
    add("restored " + member, bytes_text(fresh.value()->snapshot(member)));
  }

  /// Where the account is put down and taken up again.
  std::size_t half() const { return vector_.records.size() / 2; }

  void keep(const Engine& engine) {
    for (const std::string& member : members_) {
      Bytes snapshot = engine.snapshot(member);
      if (snapshot.ok()) kept_.emplace_back(member, std::move(snapshot.value()));
    }
  }

  /// The second half of the records, on accounts restored from what was kept after the first.
  void resumed() {
    Result<std::unique_ptr<Engine>> fresh = Engine::open(vector_.program, ledger_);
    for (const auto& [member, snapshot] : kept_) (void)fresh.value()->restore(snapshot, member);
    std::string rest;
    for (std::size_t i = half(); i < vector_.records.size(); ++i) rest += vector_.records[i] + "\n";
    add("apply the rest", fresh.value()->apply(rest, Detail::entries));
  }

  void batches() {
    std::string batch;
    for (const std::string& line : vector_.records) batch += line + "\n";
    Result<std::unique_ptr<Engine>> fresh = Engine::open(vector_.program, ledger_);
    const Bytes packed = fresh.value()->pack(batch);
    add("pack", bytes_text(packed));
    if (packed.ok()) add("apply packed", fresh.value()->apply_packed(packed.value(), Detail::entries));
    Result<std::unique_ptr<Engine>> other = Engine::open(vector_.program, ledger_);
    add("apply all", other.value()->apply(batch, Detail::entries));
    add("apply all again", other.value()->apply(batch, Detail::refusals));
  }

  const Case& vector_;
  const Json& expect_;
  std::int64_t ledger_;
  Answers answers_;
  std::vector<std::string> members_;
  std::vector<std::pair<std::string, std::string>> kept_;
};

}  // namespace

Answers answers_of(const Case& vector) {
  const auto ledger = number_of(field(vector.raw, "options"), "ledgerRecords", limits::ledger_records);
  return Run(vector, ledger).all();
}

}  // namespace tenfold::vectors
