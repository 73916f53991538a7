// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "handles.hpp"

namespace tenfold::boundary {

// What the functions that JavaScript sees have in common. Strings are UTF-8 JSON or packed bytes, both ways: an answer
// is one or the other, and a refusal always JSON. All have one signature, because each other one would bring its
// caller; JavaScript leaves out what a function does not take.
using Text = const std::string&;

/// The engines that are open.
inline Handles& handles() {
  static Handles all;
  return all;
}

inline Detail detail_of(Text word) { return word == "refusals" ? Detail::refusals : Detail::entries; }

inline std::string either(Bytes answer) {
  return answer.ok() ? std::move(answer.value()) : refusal_answer(answer.refusal());
}

/// Asks the engine behind a handle.
template <class Ask>
std::string ask(int handle, Ask question) {
  Engine* engine = handles().find(handle);
  if (engine != nullptr) return question(*engine);
  return refusal_answer(Refusal{Code::handle_unknown, "", "an engine that is open"});
}

}  // namespace tenfold::boundary
