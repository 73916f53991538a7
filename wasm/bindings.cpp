// SPDX-License-Identifier: MIT
// The functions that JavaScript sees. Strings are UTF-8 JSON or packed bytes, both ways: an answer is one or the other,
// and a refusal always JSON. All have one signature, because each other one would bring its caller; JavaScript leaves
// out what a function does not take.
#include <emscripten/bind.h>

#include "handles.hpp"

namespace {

using tenfold::Bytes;
using tenfold::Detail;
using tenfold::Engine;
using Text = const std::string&;

tenfold::boundary::Handles& handles() {
  static tenfold::boundary::Handles all;
  return all;
}

Detail detail_of(Text word) { return word == "refusals" ? Detail::refusals : Detail::entries; }

std::string either(Bytes answer) { return answer.ok() ? std::move(answer.value()) : refusal_answer(answer.refusal()); }

/// Asks the engine behind a handle.
template <class Ask>
std::string ask(int handle, Ask question) {
  Engine* engine = handles().find(handle);
  if (engine != nullptr) return question(*engine);
  return refusal_answer(tenfold::Refusal{tenfold::Code::handle_unknown, "", "an engine that is open"});
}

std::string open(int ledger_records, Text program, Text resting) {
  auto engine = Engine::open(program, ledger_records, resting.empty() ? 0 : Engine::kFewAwake);
  if (!engine.ok()) return refusal_answer(engine.refusal());
  return "{\"handle\":" + tenfold::digits(handles().add(std::move(engine.value()))) + "}";
}

std::string close(int handle, Text, Text) {
  handles().remove(handle);
  return "{}";
}

std::string apply(int handle, Text records, Text detail) {
  return ask(handle, [&](Engine& engine) { return engine.apply(records, detail_of(detail)); });
}

std::string apply_packed(int handle, Text records, Text detail) {
  return ask(handle, [&](Engine& engine) { return engine.apply_packed(records, detail_of(detail)); });
}

std::string pack(int handle, Text records, Text) {
  return ask(handle, [&](Engine& engine) { return either(engine.pack(records)); });
}

std::string view(int handle, Text member, Text at) {
  return ask(handle, [&](Engine& engine) { return engine.view(member, at); });
}

std::string preview(int handle, Text record, Text) {
  return ask(handle, [&](Engine& engine) { return engine.preview(record); });
}

std::string quote(int handle, Text question, Text) {
  return ask(handle, [&](Engine& engine) { return engine.quote(question); });
}

std::string explain(int handle, Text member, Text record) {
  return ask(handle, [&](Engine& engine) { return engine.explain(member, record); });
}

std::string put_question(int handle, Text question, Text) {
  return ask(handle, [&](Engine& engine) { return engine.ask(question); });
}

std::string totals(int handle, Text, Text) {
  return ask(handle, [&](Engine& engine) { return engine.totals(); });
}

std::string snapshot(int handle, Text member, Text) {
  return ask(handle, [&](Engine& engine) { return either(engine.snapshot(member)); });
}

std::string restore(int handle, Text bytes, Text member) {
  return ask(handle, [&](Engine& engine) { return engine.restore(bytes, member); });
}

std::string erase(int handle, Text member, Text) {
  return ask(handle, [&](Engine& engine) { return engine.erase(member); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tenfold) {
  emscripten::function("open", &open);
  emscripten::function("close", &close);
  emscripten::function("apply", &apply);
  emscripten::function("applyPacked", &apply_packed);
  emscripten::function("pack", &pack);
  emscripten::function("view", &view);
  emscripten::function("preview", &preview);
  emscripten::function("quote", &quote);
  emscripten::function("explain", &explain);
  emscripten::function("ask", &put_question);
  emscripten::function("totals", &totals);
  emscripten::function("snapshot", &snapshot);
  emscripten::function("restore", &restore);
  emscripten::function("erase", &erase);
}
