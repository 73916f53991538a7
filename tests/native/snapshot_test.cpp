// SPDX-License-Identifier: MIT
#include "codec/snapshot.hpp"

#include <doctest/doctest.h>

#include "codec/program_reader.hpp"

using namespace tenfold;

namespace {

constexpr Text kProgram =
    R"({"tenfold":1,"id":"s","name":"S","currency":"EUR","tiers":{"basis":"spend","window":{"kind":"calendarYear"},)"
    R"("levels":[{"id":"a","name":"A","from":0},{"id":"b","name":"B","from":10}]}})";

/// Whether a snapshot is taken that somebody has sealed after changing a fresh account.
template <class Change>
bool is_taken(Change change) {
  Arena memory;
  Program program;
  REQUIRE_FALSE(read_program(kProgram, memory, program));
  Account account, out;
  begin(program, account);
  begin(program, out);
  change(account);
  return !read_snapshot(program, seal_snapshot(program, pack_account(account)), out);
}

bool keeps(std::size_t level, Day until) {
  return is_taken([&](Account& account) { account.tiers.standing.kept.until[level] = until; });
}

bool ends(Day expires) {
  return is_taken([&](Account& account) { account.points.lots.push_back({0, expires, 0, Lot::kMature, 0}); });
}

bool matures(std::int64_t ms) {
  return is_taken([&](Account& account) { account.points.lots.push_back({0, Lot::kNever, 0, ms, 0}); });
}

bool leaves(std::int64_t first, std::int64_t second) {
  return is_taken([&](Account& account) {
    for (const std::int64_t at : {first, second}) account.tiers.window.push_back({at, {}});
  });
}

bool happened(std::int64_t ms, std::int16_t offset) {
  return is_taken([&](Account& account) {
           account.clock = {ms, offset};
         }) &&
         is_taken([&](Account& account) {
           account.confirmations.push_back({1, {ms, offset}});
         });
}

constexpr std::int64_t kTenThousandYears = 315'360'000'000'000;

}  // namespace

TEST_CASE("a sealed snapshot keeps only levels there are, to a day of the years there are") {
  CHECK(keeps(1, kForever));
  CHECK(keeps(1, 20000));
  CHECK_FALSE(keeps(2, 20000));
  CHECK_FALSE(keeps(1, -1000000000));
  CHECK_FALSE(keeps(1, 1000000000));
}

TEST_CASE("all of its days and moments are of those years, so that nobody counts the periods up to them") {
  CHECK(happened(1'800'000'000'000, 60));
  CHECK_FALSE(happened(kTenThousandYears, 0));
  CHECK_FALSE(happened(1'800'000'000'000, 1081));
  CHECK(ends(Lot::kInactivity));
  CHECK(ends(20000));
  CHECK_FALSE(ends(1000000000));
  CHECK(matures(Lot::kOnConfirmation));
  CHECK(matures(1'800'000'000'000));
  CHECK_FALSE(matures(3 * kTenThousandYears));
  CHECK(leaves(1'800'000'000'000, 1'800'000'000'000));
  CHECK_FALSE(leaves(1'800'000'000'000, 1'700'000'000'000));
  CHECK_FALSE(leaves(1'800'000'000'000, 3 * kTenThousandYears));
}
