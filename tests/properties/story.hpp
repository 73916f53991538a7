// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vector_cases.hpp"

namespace tenfold::properties {

using vectors::Json;

/// A programme and records for it: what a property is asked of.
struct Story {
  std::string name;
  std::string program;
  std::vector<std::string> records;  ///< Each one line.
};

/// Every vector that has records, and at the end every programme of shared/programs, without records.
std::vector<Story> told_stories();

/// Decisions taken from bytes, so that chance and libFuzzer alike can make up stories. When the bytes are used up,
/// every decision is the first.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : rest_(bytes) {}
  bool done() const { return rest_.empty(); }
  /// A number from 0 up to, and without, `count`, which is at most 65536.
  std::int64_t below(std::int64_t count);
  bool one_in(std::int64_t count) { return below(count) == 1; }
  /// As many bytes from a seed.
  static std::string from_seed(std::uint64_t seed, std::size_t bytes);

 private:
  std::string_view rest_;
};

/// Makes up records for one of the programmes: of every kind and with every field that
/// shared/schemas/record.schema.json knows, so that it grows with it. Words and ids come from the programme and from a
/// few small pools, so that they meet.
Story made_up_story(const std::vector<Story>& programs, Choices choices);

}  // namespace tenfold::properties
