// SPDX-License-Identifier: MIT
// The functions that a card in a page asks for, in every build; server_bindings.cpp has the others.
#include <emscripten/bind.h>

#include "asking.hpp"

namespace {

using namespace tenfold::boundary;
using tenfold::Engine;

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

std::string snapshot(int handle, Text member, Text) {
  return ask(handle, [&](Engine& engine) { return either(engine.snapshot(member)); });
}

std::string restore(int handle, Text bytes, Text member) {
  return ask(handle, [&](Engine& engine) { return engine.restore(bytes, member); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tenfold) {
  emscripten::function("open", &open);
  emscripten::function("close", &close);
  emscripten::function("apply", &apply);
  emscripten::function("view", &view);
  emscripten::function("preview", &preview);
  emscripten::function("quote", &quote);
  emscripten::function("explain", &explain);
  emscripten::function("snapshot", &snapshot);
  emscripten::function("restore", &restore);
}
