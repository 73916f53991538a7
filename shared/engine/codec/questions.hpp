// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "../chance.hpp"
#include "../ranking.hpp"
#include "../result.hpp"
#include "json.hpp"
#include "json_writer.hpp"

namespace tenfold {

/// What members are ranked by.
enum class RankOf : std::uint8_t { balance, earned, tier, challenge };

/// `{"rank":{...}}`: values that are given, or those that members' accounts have at a moment.
struct RankQuestion {
  RankStrategy strategy{};
  bool lowest_first = false;
  RankOf of{};
  Text challenge;
  Instant at;
  List<Text> members;  ///< Empty: values are given.
  List<Ranked> values;
};

/// `{"draw":{...}}`
struct DrawQuestion {
  struct Left {
    Text prize;
    Amount left = 0;
  };
  Text game;
  Instant at;
  Text seed;  ///< In hexadecimal digits.
  Amount number = 0;
  List<Left> left;
};

/// One of both.
struct Question {
  bool draws = false;
  RankQuestion rank;
  DrawQuestion draw;
};

Verdict read_question(const Document& document, Question& out);

/// `{"ranks":[...]}`
std::string answer_rank(RankQuestion& question);
/// The draw and what it was computed from, or a refusal.
Result<std::string> answer_draw(const Program& program, const DrawQuestion& question);

}  // namespace tenfold
