// SPDX-License-Identifier: MIT
// tenfold_native_packed PROGRAM LEDGER_RECORDS FILE...: replays packed records, a batch a file, and prints the CPU
// seconds that took, then the totals, each on a line. The counterpart of the WebAssembly run in engine.ts.
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "engine.hpp"

namespace {

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) return 2;
  const std::string program = read(words[1]);
  std::vector<std::string> batches;
  for (int i = 3; i < count; ++i) batches.push_back(read(words[i]));

  const std::clock_t before = std::clock();
  auto engine = tenfold::Engine::open(program, std::atoi(words[2]));
  if (!engine.ok()) {
    std::cerr << tenfold::refusal_answer(engine.refusal()) << '\n';
    return 1;
  }
  for (const std::string& batch : batches) engine.value()->apply_packed(batch, tenfold::Detail::refusals);
  const std::string totals = engine.value()->totals();
  const std::clock_t after = std::clock();

  std::cout << static_cast<double>(after - before) / CLOCKS_PER_SEC << '\n' << totals << '\n';
  return 0;
}
