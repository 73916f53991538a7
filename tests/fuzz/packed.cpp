// SPDX-License-Identifier: MIT
#include "codec/packed_record.hpp"
#include "target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenfold;
  Engine& engine = fuzz::engine_with_account();
  std::string bytes(kPackedRecords);
  bytes += fuzz::text_of(data, size);
  (void)engine.apply_packed(bytes, Detail::entries);
  fuzz::go_on(engine);
  return 0;
}
