// SPDX-License-Identifier: MIT
// What is left of a member who was erased (rule 44).
#include <doctest/doctest.h>

#include "engine.hpp"

namespace tenfold {
namespace {

constexpr const char* kProgram =
    R"({"tenfold":1,"id":"shop","name":"Shop","currency":"EUR",)"
    R"("earning":[{"id":"spend","on":"purchased","award":{"form":"linear","points":1,"per":100}}],)"
    R"("rewards":[{"id":"mug","name":"Mug","points":10,"holdMinutes":60}]})";

std::unique_ptr<Engine> open() { return std::move(Engine::open(kProgram, 16).value()); }

std::string line(const std::string& id, const std::string& member, const std::string& rest) {
  return R"({"id":")" + id + R"(","member":")" + member + R"(","at":"2026-03-02T10:00:00Z",)" + rest + "}\n";
}

std::string bought(const std::string& member, const std::string& amount) {
  return line("p", member, R"("kind":"purchased","data":{"order":"o","amount":)" + amount + "}");
}

std::string requested(const std::string& member) {
  return line("q", member, R"("kind":"redemptionRequested","data":{"redemption":"x","reward":"mug"})");
}

std::string confirmed(const std::string& member) {
  return line("c", member, R"("kind":"redemptionConfirmed","data":{"redemption":"x"})");
}

std::string visited(const std::string& member) { return line("v", member, R"("kind":"visited")"); }

bool has(const std::string& answer, const char* part) { return answer.find(part) != std::string::npos; }

TEST_CASE("erasing: totals stay true, and what nobody can spend leaves the outstanding") {
  const auto engine = open();
  engine->apply(bought("anna", "3000") + requested("anna") + confirmed("anna") + bought("ben", "500"),
                Detail::refusals);
  const std::string answer = engine->erase("anna");
  CHECK(has(answer, R"("members":0,"records":3,"entries":3,"issued":30,"adjusted":0,"redeemed":10,"clawedBack":0,)"
                    R"("erased":20,"outstanding":0,"entrySum":0,"held":0,"deficit":0)"));
  const std::string totals = engine->totals();
  CHECK(has(totals, R"("members":1,"records":4,"entries":4,"issued":35,"adjusted":0,"redeemed":10,"clawedBack":0,)"
                    R"("erased":20,"outstanding":5,"entrySum":5)"));
  CHECK(has(totals, R"("rewards":{"granted":0,"revoked":0,"held":0,"redeemed":1})"));
}

TEST_CASE("erasing: what was held is held no longer, and a deficit is nobody's") {
  const auto engine = open();
  engine->apply(bought("anna", "3000") + requested("anna"), Detail::refusals);
  engine->apply(bought("ben", "1000") + requested("ben") + confirmed("ben") +
                    line("f", "ben", R"("kind":"refunded","data":{"order":"o"})"),
                Detail::refusals);
  CHECK(has(engine->totals(), R"("outstanding":20,"entrySum":20,"held":10,"deficit":10)"));
  engine->erase("anna");
  engine->erase("ben");
  CHECK(has(engine->totals(), R"("clawedBack":10,"erased":20,"outstanding":0,"entrySum":0,"held":0,"deficit":0)"));
}

TEST_CASE("erasing: nothing is left to ask for, and the id is new") {
  const auto engine = open();
  engine->apply(bought("anna", "3000"), Detail::refusals);
  engine->erase("anna");
  CHECK(has(engine->explain("anna", "p"), "record.unknown"));
  CHECK(engine->snapshot("anna").refusal().code == Code::member_unknown);
  CHECK(has(engine->view("anna", "2026-03-02T10:00:00Z"), R"("records":0)"));
  CHECK(has(engine->erase("anna"), "member.unknown"));
  CHECK(has(engine->apply(bought("anna", "100"), Detail::entries), R"("accepted":1)"));
  CHECK(has(engine->totals(), R"("members":1,"records":2,"entries":2,"issued":31)"));
}

TEST_CASE("erasing: the others are where they were") {
  for (const char* gone : {"anna", "ben", "carl"}) {
    const auto engine = open();
    engine->apply(bought("anna", "100") + bought("ben", "200") + bought("carl", "300"), Detail::refusals);
    engine->erase(gone);
    std::string points = "123";
    for (const char* member : {"anna", "ben", "carl"}) {
      if (std::string_view(member) == gone) continue;
      const std::string balance = std::string(R"("balance":)") + points[static_cast<std::size_t>(member[0] - 'a')];
      CHECK(has(engine->view(member, "2026-03-02T10:00:00Z"), balance.c_str()));
      CHECK(has(engine->apply(visited(member), Detail::entries), R"("accepted":1)"));
    }
    CHECK(has(engine->totals(), R"("members":2,"records":5)"));
  }
}

TEST_CASE("erasing: of somebody unknown") {
  const auto engine = open();
  CHECK(has(engine->erase(""), R"({"refusal":{"code":"member.unknown","pointer":"")"));
  CHECK(has(engine->totals(), R"("members":0,"records":0)"));
}

}  // namespace
}  // namespace tenfold
