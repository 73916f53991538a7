// SPDX-License-Identifier: MIT
// `fuzz_seeds FOLDER RECORDS...`: packs files of records, and the accounts they lead to, as seeds for `packed` and
// `snapshot`. Made anew for each run, so that they are never of an older form.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "codec/packed_record.hpp"
#include "target.hpp"

namespace tenfold::fuzz {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

void write_account(const fs::path& path, const Engine& engine) { write(path, account_in(engine.snapshot("").value())); }

void write_seeds(const fs::path& folder, const fs::path& records) {
  std::ifstream in(records, std::ios::binary);
  const std::string lines{std::istreambuf_iterator<char>(in), {}};
  Engine& engine = engine_with_account();
  const Bytes packed = engine.pack(lines);
  must(packed.ok(), "a seed's records are sound");
  write(folder / "packed" / records.stem(), packed.value().substr(kPackedRecords.size()));
  (void)engine.apply(lines, Detail::refusals);
  write_account(folder / "snapshot" / records.stem(), engine);
}

}  // namespace
}  // namespace tenfold::fuzz

int main(int count, char** words) {
  using namespace tenfold::fuzz;
  const fs::path folder = words[1];
  for (const char* target : {"packed", "snapshot"}) fs::create_directories(folder / target);
  write_account(folder / "snapshot" / "account", engine_with_account());
  for (int i = 2; i < count; ++i) write_seeds(folder, words[i]);
  return 0;
}
