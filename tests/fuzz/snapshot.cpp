// SPDX-License-Identifier: MIT
#include "target.hpp"

// A snapshot is its mark, the programme's fingerprint, the account, and the fingerprint of all that: the fuzzer would
// never find the last one. Whoever seals one can write any balance into it, so that sums may be nonsense; what has to
// hold is that the engine stays within its lists.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenfold;
  Engine& engine = fuzz::engine_with_account();
  if (engine.restore(fuzz::sealed(fuzz::text_of(data, size)), "") != "{}") return 0;
  for (const char* at : {"2026-03-01T00:00:00Z", "2028-01-01T00:00:00Z"}) (void)engine.view("", at);
  const Bytes snapshot = engine.snapshot("");
  fuzz::must(engine.restore(snapshot.value(), "") == "{}", "its snapshot can be restored");
  fuzz::must(engine.snapshot("").value() == snapshot.value(), "its snapshot restores to itself");
  return 0;
}
