// SPDX-License-Identifier: MIT
#include "engine.hpp"

#include <algorithm>
#include <iterator>

#include "codec/answer_writer.hpp"
#include "codec/json.hpp"
#include "codec/packed_record.hpp"
#include "codec/program_reader.hpp"
#include "codec/questions.hpp"
#include "codec/record_reader.hpp"
#include "codec/snapshot.hpp"

namespace tenfold {
namespace {

std::string refusal_answer(Code code, const char* expected) { return refusal_answer(Refusal{code, "", expected}); }

Refusal too_long() { return {Code::json_size, "", "at most " + digits(limits::batch_bytes) + " bytes"}; }

bool is_too_long(Text batch) { return static_cast<std::int64_t>(batch.size()) > limits::batch_bytes; }

/// Calls `use(line, number)` for each line that is not empty, until it answers false.
template <class Use>
void each_line(Text text, Use use) {
  std::int64_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    Text line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != Text::npos && !use(line, number)) return;
  }
}

}  // namespace

std::string refusal_answer(const Refusal& refusal) {
  JsonWriter out;
  out.begin_object().key("refusal");
  write_refusal(out, refusal);
  out.end_object();
  return std::move(out.out);
}

/// The answer to a batch, as it grows.
class Engine::Batch {
 public:
  Batch(Engine& engine, Detail detail) : engine_(engine), detail_(detail) { results_.begin_list(); }

  void apply(const Record& record, std::uint64_t content, std::int64_t line, Arena& memory) {
    const std::size_t place = engine_.members_.find(record.member);
    std::unique_ptr<Journal> fresh;
    if (place == engine_.members_.size()) {
      fresh = std::make_unique<Journal>();
      begin(engine_.program_, fresh->account);
    }
    Journal& journal = fresh ? *fresh : engine_.members_[place];
    Outcome outcome = journal.accept(engine_.program_, record, content, memory);
    terms_ = &engine_.program_.at(record.at);
    add(record.id, line, outcome);
    if (outcome.status != Status::accepted) return;
    journal.remember(record, outcome, engine_.ledger_records_);
    if (fresh) engine_.members_.add(record.member, std::move(fresh));
  }

  void refuse(Text id, std::int64_t line, const Refusal& refusal) { add(id, line, {Status::refused, {}, refusal}); }

  std::string answer() {
    results_.end_list();
    JsonWriter out;
    out.begin_object().field("accepted", counts_[0]).field("already", counts_[1]).field("refused", counts_[2]);
    out.key("results");
    out.out += results_.out;
    return std::move(out.end_object().out);
  }

 private:
  void add(Text id, std::int64_t line, const Outcome& outcome) {
    constexpr const char* kStatus[] = {"accepted", "already", "refused"};
    const auto status = static_cast<std::size_t>(outcome.status);
    ++counts_[status];
    if (detail_ == Detail::refusals && outcome.status != Status::refused) return;
    results_.begin_object();
    if (detail_ == Detail::refusals) results_.field("line", line);
    results_.field("id", id).field("status", kStatus[status]);
    if (outcome.status == Status::accepted) {
      results_.key("entries");
      write_entries(results_, *terms_, outcome.entries);
    }
    if (outcome.refusal) {
      results_.key("refusal");
      write_refusal(results_, *outcome.refusal);
    }
    results_.end_object();
  }

  Engine& engine_;
  const Program* terms_ = nullptr;  ///< The revision of the record.
  Detail detail_;
  JsonWriter results_;
  std::int64_t counts_[3] = {0, 0, 0};
};

Result<std::unique_ptr<Engine>> Engine::open(Text program, std::int64_t ledger_records, std::size_t awake) {
  std::unique_ptr<Engine> engine(new Engine(awake));
  if (auto refusal = read_program(program, engine->memory_, engine->program_)) return std::move(*refusal);
  const std::int64_t kept = std::clamp<std::int64_t>(ledger_records, 0, limits::ledger_records);
  engine->ledger_records_ = static_cast<std::size_t>(kept);
  begin(engine->program_, engine->fresh_.account);
  return engine;
}

const Journal& Engine::journal_of(Text member) const {
  const std::size_t place = members_.find(member);
  return place == members_.size() ? fresh_ : members_[place];
}

std::string Engine::apply(Text records, Detail detail) {
  if (is_too_long(records)) return refusal_answer(too_long());
  Batch batch(*this, detail);
  Arena memory;
  Document document(memory);
  each_line(records, [&](Text line, std::int64_t number) {
    memory.clear();
    if (const auto refusal = document.parse(line, limits::record_bytes)) {
      batch.refuse({}, number, *refusal);
      return true;
    }
    Record record;
    if (const auto refusal = read_record(document, record)) {
      batch.refuse(record_id(document), number, *refusal);
    } else {
      batch.apply(record, content_of(record), number, memory);
    }
    return true;
  });
  return batch.answer();
}

/// Takes the next records off, whose members are asked for soon.
void Engine::expect(Text& records) const {
  Text coming[Members::kExpected];
  std::size_t many = 0;
  for (; many < std::size(coming) && !records.empty(); ++many) coming[many] = member_of(*take_packed(records));
  members_.expect({coming, many});
}

std::string Engine::apply_packed(Text records, Detail detail) {
  if (is_too_long(records)) return refusal_answer(too_long());
  const char* expected = "packed records as they were written";
  if (records.substr(0, kPackedRecords.size()) != kPackedRecords) return refusal_answer(Code::packed_invalid, expected);
  records.remove_prefix(kPackedRecords.size());
  for (Text rest = records; !rest.empty();) {
    if (!take_packed(rest)) return refusal_answer(Code::packed_invalid, expected);
  }
  Batch batch(*this, detail);
  Arena memory;
#ifdef TENFOLD_FAST
  Text ahead = records;
#endif
  for (std::int64_t number = 1; !records.empty(); ++number) {
#ifdef TENFOLD_FAST  // a browser has one member
    if (ahead.size() == records.size()) expect(ahead);
#endif
    memory.clear();
    Record record;
    std::uint64_t content = 0;
    if (read_packed(*take_packed(records), memory, record, content)) {
      batch.apply(record, content, number, memory);
    } else {
      batch.refuse({}, number, {Code::packed_invalid, "", expected});
    }
  }
  return batch.answer();
}

Bytes Engine::pack(Text records) const {
  if (is_too_long(records)) return too_long();
  std::string out(kPackedRecords);
  Verdict verdict;
  Arena memory;
  Document document(memory);
  each_line(records, [&](Text line, std::int64_t) {
    memory.clear();
    Record record;
    verdict = document.parse(line, limits::record_bytes);
    if (!verdict) verdict = read_record(document, record);
    if (!verdict) append_packed(record, out);
    return !verdict;
  });
  if (verdict) return *verdict;
  return out;
}

std::string Engine::view(Text member, Text at) const {
  const auto now = parse_instant(at);
  if (!now) return refusal_answer(Code::field_format, "a moment such as 2026-03-01T10:00:00+01:00");
  const Journal& journal = journal_of(member);
  JsonWriter out;
  write_view(out, program_, member, tenfold::view(program_, journal.account, *now), journal, ledger_records_);
  return std::move(out.out);
}

std::string Engine::preview(Text text) const {
  Arena memory;
  Document document(memory);
  if (const auto refusal = document.parse(text, limits::record_bytes)) return refusal_answer(*refusal);
  Record record;
  if (const auto refusal = read_record(document, record)) return refusal_answer(*refusal);
  Journal copy;
  begin(program_, copy.account);
  unpack_account(pack_account(journal_of(record.member).account), copy.account);
  const Outcome outcome = copy.accept(program_, record, content_of(record), memory);
  if (outcome.refusal) return refusal_answer(*outcome.refusal);
  JsonWriter out;
  out.begin_object();
  write_effects(out, program_.at(record.at), outcome.entries, outcome.passed);
  return std::move(out.end_object().out);
}

std::string Engine::quote(Text text) const {
  Arena memory;
  Document document(memory);
  if (const auto refusal = document.parse(text, limits::record_bytes)) return refusal_answer(*refusal);
  QuoteQuestion question;
  if (const auto refusal = read_quote_question(document, question)) return refusal_answer(*refusal);
  for (const Claim& claim : question.claims) {
    if (program_.reward(claim.reward) != kNone) continue;
    const auto place = static_cast<Wide>(&claim - question.claims.data());
    return refusal_answer(
        Refusal{Code::reference_unknown, "/claims/" + digits(place) + "/reward", "a reward of the programme"});
  }
  JsonWriter out;
  write_quote(out, program_, tenfold::quote(program_, journal_of(question.member).account, question, memory));
  return std::move(out.out);
}

std::string Engine::explain(Text member, Text record) const {
  const Journal& journal = journal_of(member);
  if (journal.account.keys.find(KeyOf::record, record) == nullptr) {
    return refusal_answer(Code::record_unknown, "the id of an accepted record");
  }
  Arena memory;
  for (std::size_t back = 0; back < journal.remembered(ledger_records_); ++back, memory.clear()) {
    const Remembered one = journal.recall(back, memory);
    if (one.record != record) continue;
    JsonWriter out;
    out.begin_object();
    write_remembered(out, program_, one);
    return std::move(out.end_object().out);
  }
  return refusal_answer(Code::record_forgotten, "one of the latest records, or a replay");
}

void Engine::look_up(RankQuestion& question) const {
  const Index challenge = program_.challenge(question.challenge);
  for (Ranked& one : question.values) {
    const View view = tenfold::view(program_, journal_of(one.id).account, question.at);
    switch (question.of) {
      case RankOf::balance:
        one.value = view.points.balance;
        break;
      case RankOf::earned:
        one.value = view.points.issued - view.points.clawed_back;
        break;
      case RankOf::tier:
        one.value = view.tiers.value[program_.at(question.at).tiers.basis()];
        break;
      case RankOf::challenge:
        one.value = view.challenges[static_cast<std::size_t>(challenge)].progress;
        break;
    }
  }
}

std::string Engine::ask(Text text) const {
  Arena memory;
  Document document(memory);
  if (const auto refusal = document.parse(text, limits::record_bytes)) return refusal_answer(*refusal);
  Question question;
  if (const auto refusal = read_question(document, question)) return refusal_answer(*refusal);
  if (question.draws) {
    const Result<std::string> drawn = answer_draw(program_.at(question.draw.at), question.draw);
    return drawn.ok() ? drawn.value() : refusal_answer(drawn.refusal());
  }
  RankQuestion& asked = question.rank;
  if (!asked.challenge.empty() && program_.challenge(asked.challenge) == kNone) {
    return refusal_answer({Code::reference_unknown, "/rank/challenge", "a challenge of the programme"});
  }
  if (!asked.members.empty()) look_up(asked);
  return answer_rank(asked);
}

Bytes Engine::snapshot(Text member) const {
  const std::size_t place = members_.find(member);
  if (place == members_.size()) return Refusal{Code::member_unknown, "", "a member with records"};
  return seal_snapshot(program_, members_.packed(place));
}

std::string Engine::restore(Text snapshot, Text member) {
  auto journal = std::make_unique<Journal>();
  begin(program_, journal->account);
  if (const auto refusal = read_snapshot(program_, snapshot, journal->account)) return refusal_answer(*refusal);
  const std::size_t place = members_.find(member);
  if (place < members_.size()) {
    members_.replace(place, std::move(journal));
  } else {
    members_.add(member, std::move(journal));
  }
  return "{}";
}

}  // namespace tenfold
