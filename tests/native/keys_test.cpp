// SPDX-License-Identifier: MIT
#include "keys.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using tenfold::Key;
using tenfold::KeyOf;
using tenfold::Keys;

constexpr std::uint32_t kMany = 20'000;

std::string id(std::uint32_t number) { return "order-" + std::to_string(number); }

Keys many() {
  Keys keys;
  for (std::uint32_t i = 0; i < kMany; ++i) keys.add(i % 2 == 0 ? KeyOf::record : KeyOf::order, id(i), i);
  return keys;
}

}  // namespace

TEST_CASE("every key is found with its number, and none that was not added") {
  const Keys keys = many();
  CHECK(keys.size() == kMany);
  bool all = true;
  for (std::uint32_t i = 0; i < kMany; ++i) {
    const auto of = i % 2 == 0 ? KeyOf::record : KeyOf::order, other = i % 2 == 0 ? KeyOf::order : KeyOf::record;
    const std::uint32_t* const number = keys.find(of, id(i));
    all = all && number != nullptr && *number == i && keys.find(other, id(i)) == nullptr;
  }
  CHECK(all);
  CHECK(keys.find(KeyOf::record, "") == nullptr);
  CHECK(keys.find(KeyOf::record, id(kMany)) == nullptr);
  CHECK(Keys().find(KeyOf::record, id(0)) == nullptr);
}

TEST_CASE("a table is in the order of its marks, and the same when it is filled in that order") {
  const Keys keys = many();
  Keys again;
  std::uint64_t before = 0;
  bool rising = true, all = true;
  for (const Key& key : keys.table()) {
    if (key.mark() == 0) continue;
    rising = rising && key.mark() > before;
    before = key.mark();
    again.add(key);
  }
  CHECK(rising);
  CHECK(again.size() == kMany);
  for (std::uint32_t i = 0; i < kMany; ++i) {
    all = all && again.find(i % 2 == 0 ? KeyOf::record : KeyOf::order, id(i)) != nullptr;
  }
  CHECK(all);
}

TEST_CASE("marks that somebody made up take no more memory than others") {
  Keys keys;
  for (std::uint32_t i = 1; i <= kMany / 10; ++i) keys.add({0xffff'ffff, i, i});  // all at home in the last place
  CHECK(keys.size() == kMany / 10);
  CHECK(keys.table().size() < kMany / 2);
}
