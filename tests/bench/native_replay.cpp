// SPDX-License-Identifier: MIT
// tenfold_native PROGRAM RECORDS: replays a file of NDJSON and prints the CPU seconds it took, then the totals, each on
// a line. The counterpart of the WebAssembly run in replay.ts, which hands over the same batches.
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "engine.hpp"

namespace {

constexpr int kBatchRecords = 2000;

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string_view> batches_of(std::string_view text) {
  std::vector<std::string_view> batches;
  while (!text.empty()) {
    std::size_t end = 0;
    for (int lines = 0; lines < kBatchRecords && end < text.size(); ++lines) {
      const std::size_t newline = text.find('\n', end);
      end = newline == std::string_view::npos ? text.size() : newline + 1;
    }
    batches.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return batches;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string program = read(words[1]);
  const std::string records = read(words[2]);
  const std::vector<std::string_view> batches = batches_of(records);

  const std::clock_t before = std::clock();
  auto engine = tenfold::Engine::open(program, 0);
  if (!engine.ok()) {
    std::cerr << tenfold::refusal_answer(engine.refusal()) << '\n';
    return 1;
  }
  for (const std::string_view batch : batches) engine.value()->apply(batch, tenfold::Detail::refusals);
  const std::string totals = engine.value()->totals();
  const std::clock_t after = std::clock();

  std::cout << static_cast<double>(after - before) / CLOCKS_PER_SEC << '\n' << totals << '\n';
  return 0;
}
