// SPDX-License-Identifier: MIT
#include "target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenfold;
  const auto opened = Engine::open(fuzz::text_of(data, size), 8);
  if (opened.ok()) fuzz::go_on(*opened.value());
  return 0;
}
