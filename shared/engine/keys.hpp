// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tenfold {

/// What a key is the key of.
enum class KeyOf : char {
  member = 'm',
  record = 'r',
  order = 'o',
  refund = 'f',
  visit = 'v',
  redemption = 'd',
  action = 'a',
  draw = 'w'
};

/// Everything that happens once: ids of records and the natural keys beside them, known for ever (rule 5). Each has a
/// number: what the record said, or where the thing is kept.
class Keys {
 public:
  const std::int64_t* find(KeyOf of, const std::string& key) const;
  void add(KeyOf of, const std::string& key, std::int64_t number);
  void remove(KeyOf of, const std::string& key);

  std::map<std::string, std::int64_t> all;  ///< By the letter and the key; in its order for snapshots.
};

}  // namespace tenfold
