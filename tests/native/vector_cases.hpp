// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenfold::vectors {

/// Keeps the order of fields: the order in an answer is part of what is compared.
using Json = nlohmann::ordered_json;

/// One case of tests/vectors/*.json (its README.md says what the fields mean) or tests/cases/*/*.json, with its texts
/// made ready.
struct Case {
  std::string name;  ///< "caps/a week: Sunday and Monday", of a peer "openloyalty/earn-01"
  Json raw;
  std::string program;               ///< The text to open.
  std::vector<std::string> records;  ///< Each one line.
};

/// What the engine answered to one question, word for word; bytes as hexadecimal digits.
using Answer = std::pair<std::string, std::string>;
using Answers = std::vector<Answer>;

/// All cases: the vectors, then those of the peers, in the order of the files' names. Ends the program where a file
/// cannot be read: a fault of ours.
std::vector<Case> all_cases();

/// Asks everything that every runner asks, in the same order and under the same labels (answers.ts is its twin).
Answers answers_of(const Case& vector);

/// The answer under a label, or an empty text.
std::string_view answer(const Answers& answers, std::string_view label);

/// The field of an object, or null.
const Json& field(const Json& object, std::string_view name);
/// The text in a field, or an empty one.
std::string text_of(const Json& object, std::string_view name);
/// The whole number in a field, or the other one.
std::int64_t number_of(const Json& object, std::string_view name, std::int64_t other);

}  // namespace tenfold::vectors
