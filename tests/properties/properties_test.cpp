// SPDX-License-Identifier: MIT
// The properties, over the journals of all vectors and over stories made up from seeds. A seed that fails is printed:
// TENFOLD_SEED=n runs that one alone.
#include <doctest/doctest.h>

#include <cstdlib>

#include "property.hpp"

namespace {

using namespace tenfold::properties;

std::uint64_t number_in(const char* variable, std::uint64_t other) {
  const char* text = std::getenv(variable);
  return text == nullptr ? other : std::strtoull(text, nullptr, 10);
}

/// What is wrong with a story, and the story, so that it can be made into a vector.
std::string fault_of(const Story& story, std::uint64_t seed) {
  for (const std::string& fault :
       {fault_of_records(story), fault_of_cuts(story), fault_of_resting(story), fault_of_splitting(story, seed)}) {
    if (fault.empty()) continue;
    std::string said = story.name + ": " + fault + "\n" + story.program + "\n";
    for (const std::string& record : story.records) said += record + "\n";
    return said;
  }
  return {};
}

}  // namespace

TEST_CASE("the properties hold for the records of every vector") {
  for (const Story& story : told_stories()) CHECK(fault_of(story, 1) == "");
}

TEST_CASE("the properties hold for stories made up from seeds") {
  const bool one = std::getenv("TENFOLD_SEED") != nullptr;
  const std::uint64_t first = number_in("TENFOLD_SEED", 1);
  const std::uint64_t count = one ? 1 : std::getenv("TENFOLD_LONG") != nullptr ? 1000 : 100;
  const std::vector<Story> programs = told_stories();
  MESSAGE("seeds " << first << " to " << first + count - 1);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    CAPTURE(seed);
    CHECK(fault_of(made_up_story(programs, Choices(Choices::from_seed(seed, 400))), seed) == "");
  }
}
