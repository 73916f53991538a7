// SPDX-License-Identifier: MIT
// The lexer reads what nlohmann/json reads, and refuses what it refuses: lists of pieces that were put together by
// chance.
#include "codec/json.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace {

using namespace std::string_literals;

/// Whole tokens, beginnings and ends of some, and bytes that are no UTF-8. Exponents end in a space: nlohmann refuses
/// what no double holds.
// clang-format off
const std::string pieces[] = {
    "\"", "\\", "\\\"", "\\\\", "\\n", "\\b\\f\\r\\t", "\\/", "\\x", "\\u0041", "\\u00e9", "\\u20ac", "\\ud83d",
    "\\ude00", "\\uD83D\\uDE00", "\\u12", "\\u0000", "a", "text", "\x1f", "\x7f", "\xc3\xa9", "\xe2\x82\xac",
    "\xf0\x9f\x98\x80", "\xc3", "\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\xa0\x80", "\xed\x9f\xbf",
    "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "\xf4\x90\x80\x80",
    "\xf5\x80\x80\x80", "\xff", "0", "-", "1", "42", "-0", "9007199254740991", "9007199254740992", ".5", "1.5e7 ",
    "E+2 ", "e-", "true", "false", "null", "nul", ",", " ", "\t\r\n", ":", "{}", "[]", "[", "]", "{\"k\":", "}"
};
// clang-format on

struct Chance {
  std::uint64_t state;
  std::size_t below(std::size_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state >> 33) % limit;
  }
};

std::string made_up(Chance& chance) {
  std::string text = chance.below(20) == 0 ? "\xef\xbb\xbf" : "";
  const bool quoted = chance.below(3) > 0;
  text += quoted ? "[\"" : "[";
  for (std::size_t left = 1 + chance.below(6); left > 0; --left) text += pieces[chance.below(std::size(pieces))];
  return text + (quoted ? "\"]" : "]");
}

/// What the engine reads of a list's first value, as far as it is a text or an exact number.
void check_first(const tenfold::Document& document, const nlohmann::json& expected) {
  const tenfold::Node node = document[document.root()].first;
  if (node == tenfold::kNoNode) return;
  const tenfold::Document::Value& value = document[node];
  if (value.type == tenfold::JsonType::text) CHECK(std::string(value.text) == expected[0].get<std::string>());
  if (value.type == tenfold::JsonType::integer) CHECK(value.integer == expected[0].get<std::int64_t>());
}

}  // namespace

TEST_CASE("JSON is what nlohmann/json takes for it") {
  Chance chance{20261130};
  int good = 0;
  for (int i = 0; i < 200'000; ++i) {
    const std::string text = made_up(chance);
    tenfold::Arena memory;
    tenfold::Document document(memory);
    const auto refusal = document.parse(text, 1000);
    const nlohmann::json expected = nlohmann::json::parse(text, nullptr, false);
    CAPTURE(text);
    REQUIRE((refusal && refusal->code == tenfold::Code::json_syntax) == expected.is_discarded());
    if (refusal) continue;
    ++good;
    check_first(document, expected);
  }
  CHECK(good > 20'000);
}
