// SPDX-License-Identifier: MIT
#include "vector_cases.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tenfold::vectors {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void unreadable(const std::string& what) {
  std::fprintf(stderr, "cannot read %s\n", what.c_str());
  std::exit(2);
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) unreadable(path.string());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Json parsed(const fs::path& path) {
  Json json = Json::parse(content(path), nullptr, false);
  if (json.is_discarded() || !json.is_object()) unreadable(path.string());
  return json;
}

std::string padded(std::string text, std::int64_t bytes) {
  if (static_cast<std::int64_t>(text.size()) < bytes) text.resize(static_cast<std::size_t>(bytes), ' ');
  return text;
}

std::string program_text(const Json& raw, const Json& programs) {
  const Json& file = field(raw, "programFile");
  if (file.is_string()) return content(fs::path(TENFOLD_ROOT) / text_of(raw, "programFile"));
  if (field(raw, "programText").is_string()) {
    return padded(text_of(raw, "programText"), number_of(raw, "programBytes", 0));
  }
  const Json& program = field(raw, "program");
  return (program.is_string() ? field(programs, text_of(raw, "program")) : program).dump();
}

std::string record_text(const Json& record) {
  if (const auto* text = record.get_ptr<const Json::string_t*>()) return *text;
  if (field(record, "pad").is_string()) return padded(text_of(record, "pad"), number_of(record, "bytes", 0));
  return record.dump();
}

void add_cases(const fs::path& path, const std::string& prefix, std::vector<Case>& cases) {
  const Json file = parsed(path);
  for (const Json& raw : field(file, "cases")) {
    Case one{prefix + "/" + text_of(raw, "name"), raw, program_text(raw, field(file, "programs")), {}};
    for (const Json& record : field(raw, "records")) one.records.push_back(record_text(record));
    cases.push_back(std::move(one));
  }
}

std::vector<fs::path> sorted_paths(const fs::path& folder, const char* extension) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

std::vector<Case> all_cases() {
  const fs::path tests = fs::path(TENFOLD_ROOT) / "tests";
  std::vector<Case> cases;
  for (const fs::path& path : sorted_paths(tests / "vectors", ".json")) add_cases(path, path.stem().string(), cases);
  for (const fs::path& peer : sorted_paths(tests / "cases", "")) {
    for (const fs::path& path : sorted_paths(peer, ".json")) add_cases(path, peer.filename().string(), cases);
  }
  return cases;
}

std::string_view answer(const Answers& answers, std::string_view label) {
  const auto found =
      std::find_if(answers.begin(), answers.end(), [&](const Answer& one) { return one.first == label; });
  return found == answers.end() ? std::string_view{} : std::string_view{found->second};
}

const Json& field(const Json& object, std::string_view name) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(std::string(name));
  return found == object.end() ? nothing : *found;
}

std::string text_of(const Json& object, std::string_view name) {
  const auto* text = field(object, name).get_ptr<const Json::string_t*>();
  return text == nullptr ? std::string{} : *text;
}

std::int64_t number_of(const Json& object, std::string_view name, std::int64_t other) {
  const Json& value = field(object, name);
  return value.is_number_integer() ? value.get<std::int64_t>() : other;
}

}  // namespace tenfold::vectors
