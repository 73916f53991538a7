// SPDX-License-Identifier: MIT
#include "engine.hpp"

#include <algorithm>

#include "codec/answer_writer.hpp"
#include "codec/json.hpp"
#include "codec/packed_record.hpp"
#include "codec/program_reader.hpp"
#include "codec/record_reader.hpp"
#include "codec/snapshot.hpp"

namespace tenfold {
namespace {

std::string refusal_answer(Code code, std::string expected) {
  return refusal_answer(Refusal{code, "", std::move(expected)});
}

Refusal too_long() { return {Code::json_size, "", "at most " + std::to_string(limits::batch_bytes) + " bytes"}; }

bool is_too_long(std::string_view batch) { return static_cast<std::int64_t>(batch.size()) > limits::batch_bytes; }

/// Calls `use(line, number)` for each line that is not empty, until it answers false.
template <class Use>
void each_line(std::string_view text, Use use) {
  std::int64_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != std::string_view::npos && !use(line, number)) return;
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

  void apply(const Record& record, std::int64_t line) {
    auto member = engine_.members_.find(record.member);
    const bool fresh = member == engine_.members_.end();
    if (fresh) member = engine_.members_.emplace(record.member, engine_.fresh_).first;
    const Outcome outcome =
        member->second.accept(engine_.program_, record, content_of(record), engine_.ledger_records_);
    if (fresh && outcome.status != Status::accepted) engine_.members_.erase(member);
    add(record.id, line, outcome);
  }

  void refuse(const std::string& id, std::int64_t line, const Refusal& refusal) {
    add(id, line, {Status::refused, {}, refusal});
  }

  std::string answer() {
    results_.end_list();
    JsonWriter out;
    out.begin_object().field("accepted", counts_[0]).field("already", counts_[1]).field("refused", counts_[2]);
    out.key("results");
    out.out += results_.out;
    return std::move(out.end_object().out);
  }

 private:
  void add(const std::string& id, std::int64_t line, const Outcome& outcome) {
    constexpr std::string_view kStatus[] = {"accepted", "already", "refused"};
    const auto status = static_cast<std::size_t>(outcome.status);
    ++counts_[status];
    if (detail_ == Detail::refusals && outcome.status != Status::refused) return;
    results_.begin_object();
    if (detail_ == Detail::refusals) results_.field("line", line);
    results_.field("id", id).field("status", kStatus[status]);
    if (outcome.status == Status::accepted) {
      results_.key("entries");
      write_entries(results_, engine_.program_, outcome.entries);
    }
    if (outcome.refusal) {
      results_.key("refusal");
      write_refusal(results_, *outcome.refusal);
    }
    results_.end_object();
  }

  Engine& engine_;
  Detail detail_;
  JsonWriter results_;
  std::int64_t counts_[3] = {0, 0, 0};
};

Engine::Engine(Program program, std::int64_t ledger_records)
    : program_(std::move(program)),
      ledger_records_(static_cast<std::size_t>(std::clamp<std::int64_t>(ledger_records, 0, limits::ledger_records))) {
  fresh_.account = begin(program_);
}

Result<Engine> Engine::open(std::string_view program, std::int64_t ledger_records) {
  auto read = read_program(program);
  if (!read.ok()) return read.refusal();
  return Engine(std::move(read.value()), ledger_records);
}

const Journal& Engine::journal_of(std::string_view member) const {
  const auto found = members_.find(member);
  return found == members_.end() ? fresh_ : found->second;
}

std::string Engine::apply(std::string_view records, Detail detail) {
  if (is_too_long(records)) return refusal_answer(too_long());
  Batch batch(*this, detail);
  Document document;
  each_line(records, [&](std::string_view line, std::int64_t number) {
    if (const auto refusal = document.parse(line, limits::record_bytes)) {
      batch.refuse({}, number, *refusal);
      return true;
    }
    const auto record = read_record(document);
    if (record.ok()) {
      batch.apply(record.value(), number);
    } else {
      batch.refuse(record_id(document), number, record.refusal());
    }
    return true;
  });
  return batch.answer();
}

std::string Engine::apply_packed(std::string_view records, Detail detail) {
  if (is_too_long(records)) return refusal_answer(too_long());
  const std::string expected = "packed records as they were written";
  if (records.substr(0, kPackedRecords.size()) != kPackedRecords) return refusal_answer(Code::packed_invalid, expected);
  records.remove_prefix(kPackedRecords.size());
  for (std::string_view rest = records; !rest.empty();) {
    if (!take_packed(rest)) return refusal_answer(Code::packed_invalid, expected);
  }
  Batch batch(*this, detail);
  for (std::int64_t number = 1; !records.empty(); ++number) batch.apply(*take_packed(records), number);
  return batch.answer();
}

Bytes Engine::pack(std::string_view records) const {
  if (is_too_long(records)) return too_long();
  std::string out(kPackedRecords);
  Verdict verdict;
  Document document;
  each_line(records, [&](std::string_view line, std::int64_t) {
    verdict = document.parse(line, limits::record_bytes);
    if (verdict) return false;
    const auto record = read_record(document);
    if (record.ok()) {
      append_packed(record.value(), out);
    } else {
      verdict = record.refusal();
    }
    return record.ok();
  });
  if (verdict) return *verdict;
  return out;
}

std::string Engine::view(std::string_view member, std::string_view at) const {
  const auto now = parse_instant(at);
  if (!now) return refusal_answer(Code::field_format, "a moment such as 2026-03-01T10:00:00+01:00");
  const Journal& journal = journal_of(member);
  JsonWriter out;
  write_view(out, program_, std::string(member), tenfold::view(program_, journal.account, *now), journal);
  return std::move(out.out);
}

std::string Engine::preview(std::string_view text) const {
  Document document;
  if (const auto refusal = document.parse(text, limits::record_bytes)) return refusal_answer(*refusal);
  const auto record = read_record(document);
  if (!record.ok()) return refusal_answer(record.refusal());
  Journal copy = journal_of(record.value().member);
  const Outcome outcome = copy.accept(program_, record.value(), content_of(record.value()), 0);
  if (outcome.refusal) return refusal_answer(*outcome.refusal);
  JsonWriter out;
  out.begin_object();
  write_effects(out, program_, outcome.entries);
  return std::move(out.end_object().out);
}

std::string Engine::explain(std::string_view member, std::string_view record) const {
  const Journal& journal = journal_of(member);
  if (journal.known.find(record) == journal.known.end()) {
    return refusal_answer(Code::record_unknown, "the id of an accepted record");
  }
  const Remembered* one = journal.find(record);
  if (one == nullptr) return refusal_answer(Code::record_forgotten, "one of the latest records, or a replay");
  JsonWriter out;
  out.begin_object();
  write_remembered(out, program_, *one);
  return std::move(out.end_object().out);
}

Bytes Engine::snapshot(std::string_view member) const {
  const auto found = members_.find(member);
  if (found == members_.end()) return Refusal{Code::member_unknown, "", "a member with records"};
  return write_snapshot(program_, found->second);
}

std::string Engine::restore(std::string_view snapshot, std::string_view member) {
  auto read = read_snapshot(program_, snapshot);
  if (!read.ok()) return refusal_answer(read.refusal());
  members_.insert_or_assign(std::string(member), std::move(read.value()));
  return "{}";
}

}  // namespace tenfold
