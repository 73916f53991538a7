// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "generated/vocabulary.hpp"

namespace tenfold {

/// Why something was refused. A refusal is a value: whoever gets one knows that nothing has changed.
struct Refusal {
  Code code;
  std::string pointer;   ///< RFC 6901 pointer to the place in the programme or the record; empty for the whole.
  std::string expected;  ///< What would have been right, for developers.
};

/// A value, or the refusal that stands in its place. Read `value()` only after `ok()`.
template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Refusal refusal) : state_(std::move(refusal)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  T& value() { return *std::get_if<T>(&state_); }
  const T& value() const { return *std::get_if<T>(&state_); }
  const Refusal& refusal() const { return *std::get_if<Refusal>(&state_); }

 private:
  std::variant<T, Refusal> state_;
};

/// Nothing, or a refusal.
using Verdict = std::optional<Refusal>;

}  // namespace tenfold
