// SPDX-License-Identifier: MIT
// Every case of tests/vectors/*.json against the engine. What is compared is said in tests/vectors/README.md.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "vector_cases.hpp"

namespace {

using namespace tenfold::vectors;

Json json_of(std::string_view text) { return Json::parse(text, nullptr, false); }

void check_refusal(const Json& expected, const Json& got) {
  CHECK(text_of(got, "code") == text_of(expected, "code"));
  CHECK(text_of(got, "pointer") == text_of(expected, "pointer"));
  CHECK_FALSE(text_of(got, "expected").empty());
}

/// `has`, `absent`, `whole` and `refusal` of a question against its answer.
void check_answer(const Json& question, const Json& got) {
  if (field(question, "refusal").is_object()) return check_refusal(field(question, "refusal"), field(got, "refusal"));
  if (field(question, "whole").is_object()) CHECK(got.dump() == field(question, "whole").dump());
  for (const auto& has : field(question, "has").items()) {
    const std::string& pointer = has.key();
    const Json::json_pointer place(pointer);
    CAPTURE(pointer);
    CHECK(got.contains(place));
    if (got.contains(place)) CHECK(got.at(place).dump() == has.value().dump());
  }
  for (const Json& pointer : field(question, "absent")) {
    CAPTURE(pointer.dump());
    CHECK_FALSE(got.contains(Json::json_pointer(*pointer.get_ptr<const Json::string_t*>())));
  }
}

void check_questions(const Case& one, const Answers& answers, const std::string& list, const std::string& label) {
  const Json& questions = field(field(one.raw, "expect"), list);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::string name = label + " " + std::to_string(i);
    CAPTURE(name);
    const Json got = json_of(answer(answers, name));
    check_answer(questions[i], got);
    for (const char* part : {"points", "stamps", "entries"}) {
      if (label == "preview" && !field(questions[i], part).is_null()) {
        CHECK(field(got, part).dump() == field(questions[i], part).dump());
      }
    }
  }
}

/// Over the entries from that place on.
std::int64_t sum_of(const Json& entries, const char* name, std::int64_t from = 0) {
  std::int64_t sum = 0;
  for (const Json& entry : entries) sum += from-- > 0 ? 0 : number_of(entry, name, 0);
  return sum;
}

/// A preview gives what is then given, and refuses what is then refused (SEMANTICS 14).
void check_preview(const Json& tried, const Json& result) {
  if (text_of(result, "status") == "refused") {
    CHECK(field(tried, "refusal").dump() == field(result, "refusal").dump());
    return;
  }
  const Json& entries = field(result, "entries");
  CHECK(field(tried, "entries").dump() == (entries.is_null() ? Json::array() : entries).dump());
  const std::int64_t passed = number_of(tried, "passed", 0);
  CHECK(number_of(tried, "points", 1) == sum_of(entries, "points", passed));
  CHECK(number_of(tried, "stamps", 1) == sum_of(entries, "stamps", passed));
}

void check_result(const Json& expected, const Json& got) {
  CHECK(text_of(got, "status") == text_of(expected, "status"));
  if (text_of(expected, "status") == "refused") return check_refusal(expected, field(got, "refusal"));
  if (field(expected, "entries").is_array()) CHECK(field(got, "entries").dump() == field(expected, "entries").dump());
}

/// Answers the sums of points and of held points over all accepted entries, checked against the totals (SEMANTICS 6).
void check_records(const Case& one, const Answers& answers) {
  const Json& expected = field(field(one.raw, "expect"), "results");
  REQUIRE(expected.size() == one.records.size());
  std::int64_t points = 0;
  std::int64_t held = 0;
  for (std::size_t i = 0; i < one.records.size(); ++i) {
    CAPTURE(i);
    const Json applied = json_of(answer(answers, "apply " + std::to_string(i)));
    const Json results = field(applied, "results");
    CHECK(results.size() == 1);
    if (results.size() != 1) continue;
    check_result(expected[i], results[0]);
    check_preview(json_of(answer(answers, "try " + std::to_string(i))), results[0]);
    points += sum_of(field(results[0], "entries"), "points");
    held += sum_of(field(results[0], "entries"), "held");
  }
  const Json totals = json_of(answer(answers, "totals"));
  CHECK(number_of(totals, "entrySum", points + 1) == points);
  CHECK(number_of(totals, "outstanding", points + 1) == points);
  CHECK(number_of(totals, "held", held + 1) == held);
}

/// A batch gives what its records give one by one, packed or not, and so does its second half on restored accounts.
void check_batches(const Answers& answers, std::size_t records) {
  Json each = Json::array();
  Json rest = Json::array();
  for (std::size_t i = 0; i < records; ++i) {
    const Json one = json_of(answer(answers, "apply " + std::to_string(i)));
    each.push_back(field(one, "results").size() == 1 ? field(one, "results")[0] : Json());
    if (i >= records / 2) rest.push_back(each.back());
  }
  CHECK(field(json_of(answer(answers, "apply all")), "results").dump() == each.dump());
  CHECK(field(json_of(answer(answers, "apply the rest")), "results").dump() == rest.dump());
  const std::string_view packed = answer(answers, "apply packed");
  if (!packed.empty()) CHECK(packed == answer(answers, "apply all"));
}

void check_restored(const Answers& answers) {
  for (const auto& [label, text] : answers) {
    if (label.rfind("restored ", 0) != 0) continue;
    CHECK(answer(answers, "restore " + label.substr(9)) == "{}");
    CHECK(text == answer(answers, "snapshot " + label.substr(9)));
  }
}

void check_case(const Case& one) {
  const Answers answers = answers_of(one);
  const Json& expect = field(one.raw, "expect");
  const Json opened = json_of(answer(answers, "open"));
  const Json& refused = field(field(expect, "program"), "refusal");
  CHECK(field(opened, "refusal").is_object() == refused.is_object());
  if (refused.is_object()) return check_refusal(refused, field(opened, "refusal"));
  if (field(opened, "refusal").is_object()) {
    MESSAGE(opened.dump());
    return;
  }
  check_records(one, answers);
  check_questions(one, answers, "views", "view");
  check_questions(one, answers, "previews", "preview");
  check_questions(one, answers, "quotes", "quote");
  check_questions(one, answers, "explains", "explain");
  check_questions(one, answers, "asks", "ask");
  check_answer(field(expect, "totals"), json_of(answer(answers, "totals")));
  check_batches(answers, one.records.size());
  check_restored(answers);
}

}  // namespace

TEST_CASE("every vector") {
  for (const Case& one : all_cases()) {
    CAPTURE(one.name);
    check_case(one);
  }
}
