// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "vector_cases.hpp"

namespace tenfold::hostile {

using vectors::Json;

/// A text that has to be refused, as what it is handed over and by which code (tests/hostile/README.md).
struct Case {
  std::string name;  ///< "records/Amounts/7"
  std::string as;
  std::string text;
  std::string code;
};

/// tests/hostile/account.json: what every hostile text meets.
const Json& account();

/// All cases, in the order of the files' names. `snapshot` and `packed` are what a sound account gives.
std::vector<Case> all_cases(const std::string& snapshot, const std::string& packed);

}  // namespace tenfold::hostile
