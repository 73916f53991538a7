// SPDX-License-Identifier: MIT
// Every text of tests/hostile is refused by its code, changes nothing, and leaves an engine that goes on.
#include <doctest/doctest.h>

#include <set>

#include "engine.hpp"
#include "hostile_cases.hpp"

namespace {

using namespace tenfold;
using vectors::field;
using vectors::Json;
using vectors::text_of;

std::unique_ptr<Engine> engine_with_account() {
  const Json& account = hostile::account();
  auto engine = std::move(Engine::open(field(account, "program").dump(), limits::ledger_records).value());
  for (const Json& record : field(account, "records")) {
    const Json applied = Json::parse(engine->apply(record.dump(), Detail::entries), nullptr, false);
    CHECK(vectors::number_of(applied, "accepted", 0) == 1);
  }
  return engine;
}

/// The code that an answer refuses with: of the call, or of its only record.
std::string code_in(const std::string& answer) {
  const Json json = Json::parse(answer, nullptr, false);
  const Json& results = field(json, "results");
  return text_of(field(results.size() == 1 ? results[0] : json, "refusal"), "code");
}

template <class T>
std::string code_of(const Result<T>& result) {
  return result.ok() ? "" : std::string(name(result.refusal().code));
}

/// What the engine says to a text: a code for each of the ways it can be handed over.
std::vector<std::string> codes_for(Engine& engine, const hostile::Case& one) {
  if (one.as == "program") return {code_of(Engine::open(one.text, 0))};
  if (one.as == "instant") return {code_in(engine.view("", one.text))};
  if (one.as == "snapshot") return {code_in(engine.restore(one.text, ""))};
  if (one.as == "packed") return {code_in(engine.apply_packed(one.text, Detail::entries))};
  if (one.as == "batch") return {code_in(engine.apply(one.text, Detail::entries)), code_of(engine.pack(one.text))};
  return {code_in(engine.preview(one.text)), code_in(engine.apply(one.text, Detail::entries))};
}

/// All that the account is, and what the next record would be given.
std::string state_of(const Engine& engine) {
  const Json& account = hostile::account();
  return engine.snapshot("").value() + engine.totals() + engine.view("", text_of(account, "at")) +
         engine.preview(field(account, "next").dump());
}

}  // namespace

TEST_CASE("every hostile text is refused by its code and changes nothing") {
  const std::unique_ptr<Engine> engine = engine_with_account();
  const std::string next = field(hostile::account(), "next").dump();
  const std::string before = state_of(*engine);
  std::set<std::string> texts;
  const auto cases = hostile::all_cases(engine->snapshot("").value(), engine->pack(next).value());
  for (const hostile::Case& one : cases) {
    CAPTURE(one.name);
    CAPTURE(one.as);
    for (const std::string& code : codes_for(*engine, one)) CHECK(code == one.code);
    const bool unchanged = state_of(*engine) == before;
    CHECK(unchanged);
    texts.insert(one.text);
  }
  CHECK(code_in(engine->apply(next, Detail::entries)) == "");
  MESSAGE(texts.size() << " hostile texts in " << cases.size() << " cases");
  CHECK(texts.size() >= 300);
}
