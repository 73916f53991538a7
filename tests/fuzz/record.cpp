// SPDX-License-Identifier: MIT
#include "target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenfold;
  const std::string_view lines = fuzz::text_of(data, size);
  Engine& engine = fuzz::engine_with_account();
  const std::string before = engine.snapshot("").value() + engine.totals();
  (void)engine.preview(std::string(lines));
  fuzz::must(engine.snapshot("").value() + engine.totals() == before, "a preview changes nothing");
  const std::string applied = engine.apply(lines, Detail::entries);
  const Bytes packed = engine.pack(lines);
  if (applied.rfind(R"({"accepted":0,)", 0) == 0) {
    fuzz::must(engine.snapshot("").value() + engine.totals() == before, "a refusal changes nothing");
  }
  if (packed.ok()) {
    Engine& other = fuzz::engine_with_account(1);
    fuzz::must(other.apply_packed(packed.value(), Detail::entries) == applied, "packed records come to the same");
    fuzz::must(other.snapshot("").value() == engine.snapshot("").value(), "and to the same account");
  }
  fuzz::go_on(engine);
  return 0;
}
