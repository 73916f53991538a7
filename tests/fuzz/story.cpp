// SPDX-License-Identifier: MIT
#include "target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenfold::properties;
  static const std::vector<Story> programs = told_stories();
  const Story story = made_up_story(programs, Choices(tenfold::fuzz::text_of(data, size)));
  for (const std::string& fault : {fault_of_records(story), fault_of_resting(story), fault_of_splitting(story, size)}) {
    if (fault.empty()) continue;
    std::fprintf(stderr, "%s\n%s\n", story.name.c_str(), story.program.c_str());
    for (const std::string& record : story.records) std::fprintf(stderr, "%s\n", record.c_str());
    tenfold::fuzz::must(false, fault.c_str());
  }
  return 0;
}
