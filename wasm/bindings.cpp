// SPDX-License-Identifier: MIT
// The functions that JavaScript sees. Strings are UTF-8 JSON; packed bytes come in as a Uint8Array (which Embind takes
// for a std::string) and go out as a view of memory that is valid until the next call.
#include <emscripten/bind.h>

#include "handles.hpp"

namespace {

using emscripten::val;
using tenfold::Bytes;
using tenfold::Detail;
using tenfold::Engine;

tenfold::boundary::Handles& handles() {
  static tenfold::boundary::Handles all;
  return all;
}

std::string unknown_handle() {
  return refusal_answer(tenfold::Refusal{tenfold::Code::handle_unknown, "", "an engine that is open"});
}

Detail detail_of(const std::string& word) { return word == "refusals" ? Detail::refusals : Detail::entries; }

/// Asks the engine behind a handle.
template <class Ask>
std::string ask(int handle, Ask question) {
  Engine* engine = handles().find(handle);
  return engine == nullptr ? unknown_handle() : question(*engine);
}

/// The same for bytes; they stay in `last` until the next call.
template <class Ask>
val ask_bytes(int handle, Ask question) {
  static std::string last;
  Engine* engine = handles().find(handle);
  if (engine == nullptr) return val(unknown_handle());
  Bytes answer = question(*engine);
  if (!answer.ok()) return val(refusal_answer(answer.refusal()));
  last = std::move(answer.value());
  return val(emscripten::typed_memory_view(last.size(), reinterpret_cast<const std::uint8_t*>(last.data())));
}

std::string open(const std::string& program, int ledger_records) {
  auto engine = Engine::open(program, ledger_records);
  if (!engine.ok()) return refusal_answer(engine.refusal());
  return "{\"handle\":" + tenfold::digits(handles().add(std::move(engine.value()))) + "}";
}

void close(int handle) { handles().remove(handle); }

std::string apply(int handle, const std::string& records, const std::string& detail) {
  return ask(handle, [&](Engine& engine) { return engine.apply(records, detail_of(detail)); });
}

std::string apply_packed(int handle, const std::string& records, const std::string& detail) {
  return ask(handle, [&](Engine& engine) { return engine.apply_packed(records, detail_of(detail)); });
}

val pack(int handle, const std::string& records) {
  return ask_bytes(handle, [&](Engine& engine) { return engine.pack(records); });
}

std::string view(int handle, const std::string& member, const std::string& at) {
  return ask(handle, [&](Engine& engine) { return engine.view(member, at); });
}

std::string preview(int handle, const std::string& record) {
  return ask(handle, [&](Engine& engine) { return engine.preview(record); });
}

std::string explain(int handle, const std::string& member, const std::string& record) {
  return ask(handle, [&](Engine& engine) { return engine.explain(member, record); });
}

std::string totals(int handle) {
  return ask(handle, [&](Engine& engine) { return engine.totals(); });
}

val snapshot(int handle, const std::string& member) {
  return ask_bytes(handle, [&](Engine& engine) { return engine.snapshot(member); });
}

std::string restore(int handle, const std::string& bytes, const std::string& member) {
  return ask(handle, [&](Engine& engine) { return engine.restore(bytes, member); });
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
  emscripten::function("explain", &explain);
  emscripten::function("totals", &totals);
  emscripten::function("snapshot", &snapshot);
  emscripten::function("restore", &restore);
}
