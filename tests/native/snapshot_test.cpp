// SPDX-License-Identifier: MIT
#include "codec/snapshot.hpp"

#include <doctest/doctest.h>

#include "codec/program_reader.hpp"

using namespace tenfold;

namespace {

constexpr Text kProgram =
    R"({"tenfold":1,"id":"s","name":"S","currency":"EUR","tiers":{"basis":"spend","window":{"kind":"calendarYear"},)"
    R"("levels":[{"id":"a","name":"A","from":0},{"id":"b","name":"B","from":10}]}})";

/// Whether a snapshot that somebody has sealed is taken, in which a level is kept to the end of a day.
bool is_taken(std::size_t level, Day until) {
  Arena memory;
  Program program;
  REQUIRE_FALSE(read_program(kProgram, memory, program));
  Account account, out;
  begin(program, account);
  begin(program, out);
  account.tiers.standing.kept.until[level] = until;
  return !read_snapshot(program, write_snapshot(program, account), out);
}

}  // namespace

TEST_CASE("a sealed snapshot keeps only levels there are, to a day of the years there are") {
  CHECK(is_taken(1, kForever));
  CHECK(is_taken(1, 20000));
  CHECK_FALSE(is_taken(2, 20000));
  CHECK_FALSE(is_taken(1, -1000000000));
  CHECK_FALSE(is_taken(1, 1000000000));
}
