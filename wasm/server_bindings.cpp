// SPDX-License-Identifier: MIT
// The functions that only servers and tools ask for: what no page calls is not in what a page loads.
#include <emscripten/bind.h>

#include "asking.hpp"

namespace {

using namespace tenfold::boundary;
using tenfold::Engine;

std::string apply_packed(int handle, Text records, Text detail) {
  return ask(handle, [&](Engine& engine) { return engine.apply_packed(records, detail_of(detail)); });
}

std::string pack(int handle, Text records, Text) {
  return ask(handle, [&](Engine& engine) { return either(engine.pack(records)); });
}

std::string put_question(int handle, Text question, Text) {
  return ask(handle, [&](Engine& engine) { return engine.ask(question); });
}

std::string totals(int handle, Text, Text) {
  return ask(handle, [&](Engine& engine) { return engine.totals(); });
}

std::string erase(int handle, Text member, Text) {
  return ask(handle, [&](Engine& engine) { return engine.erase(member); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(tenfold_servers) {
  emscripten::function("applyPacked", &apply_packed);
  emscripten::function("pack", &pack);
  emscripten::function("ask", &put_question);
  emscripten::function("totals", &totals);
  emscripten::function("erase", &erase);
}
