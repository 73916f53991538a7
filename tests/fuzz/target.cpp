// SPDX-License-Identifier: MIT
#include "target.hpp"

#include <fstream>
#include <iterator>

#include "packed.hpp"

namespace tenfold::fuzz {

const Json& account() {
  static const Json read = [] {
    std::ifstream in(std::string(TENFOLD_ROOT) + "/tests/hostile/account.json", std::ios::binary);
    return Json::parse(std::string{std::istreambuf_iterator<char>(in), {}}, nullptr, false);
  }();
  return read;
}

namespace {

std::unique_ptr<Engine> opened() {
  std::string records;
  for (const Json& record : vectors::field(account(), "records")) records += record.dump() + "\n";
  auto engine = std::move(Engine::open(vectors::field(account(), "program").dump(), 8).value());
  must(engine->apply(records, Detail::refusals).find(R"("refused":0,)") != std::string::npos, "the account is sound");
  return engine;
}

constexpr std::size_t kMarkBytes = 4;
constexpr std::size_t kSealBytes = 8;

std::string with_seal(std::string bytes) {
  std::uint64_t mark = fingerprint(bytes);
  for (std::size_t i = 0; i < kSealBytes; ++i, mark >>= 8) bytes.push_back(static_cast<char>(mark & 0xff));
  return bytes;
}

/// What is in front of the account.
const std::string& head() {
  static const std::string made = [] {
    const std::string whole = opened()->snapshot("").value();
    std::string bytes = whole.substr(0, kMarkBytes);
    std::uint64_t program = fingerprint(vectors::field(fuzz::account(), "program").dump());
    Archive archive(bytes);
    archive.natural(program);
    archive.flush();
    const bool alike = whole.rfind(bytes, 0) == 0 && with_seal(whole.substr(0, whole.size() - kSealBytes)) == whole;
    must(alike, "a snapshot is made like those that are sealed here");  // else all of them would be refused
    return bytes;
  }();
  return made;
}

}  // namespace

Engine& engine_with_account(std::size_t which) {
  static std::unique_ptr<Engine> engines[2];
  static const std::string account = opened()->snapshot("").value(), totals = opened()->totals();
  std::unique_ptr<Engine>& engine = engines[which];
  const bool fresh = engine && engine->restore(account, "") == "{}" && engine->totals() == totals;
  if (!fresh) engine = opened();
  return *engine;
}

std::string sealed(std::string_view account) { return with_seal(head() + std::string(account)); }

std::string_view account_in(std::string_view snapshot) {
  return snapshot.substr(head().size(), snapshot.size() - head().size() - kSealBytes);
}

void go_on(Engine& engine) {
  static const std::string later[] = {
      R"({"id":"x1","kind":"purchased","at":"2026-03-02T10:00:00+01:00","data":{"order":"x1","amount":1999}})",
      R"({"id":"x2","kind":"refunded","at":"2026-03-02T11:00:00+01:00","data":{"order":"o1","amount":1}})",
      R"({"id":"x3","kind":"redemptionRequested","at":"2026-03-02T12:00:00+01:00","data":{"redemption":"x3","reward":"mug"}})",
      R"({"id":"x4","kind":"visited","at":"2027-03-02T12:00:00+01:00"})",
  };
  (void)engine.view("", "2026-03-01T00:00:00Z");
  for (const std::string& record : later) {
    (void)engine.preview(record);
    (void)engine.apply(record, Detail::entries);
    (void)engine.view("", "2028-01-01T00:00:00Z");
  }
  (void)engine.totals();
  (void)engine.explain("", "x1");
  const Bytes snapshot = engine.snapshot("");
  if (!snapshot.ok()) return;
  must(engine.restore(snapshot.value(), "") == "{}", "its snapshot can be restored");
  must(engine.snapshot("").value() == snapshot.value(), "its snapshot restores to itself");
}

}  // namespace tenfold::fuzz
