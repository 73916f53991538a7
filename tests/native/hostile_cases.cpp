// SPDX-License-Identifier: MIT
#include "hostile_cases.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

// What a text is made of is read the same way in tests/hostile.test.ts: change both or neither.

namespace tenfold::hostile {
namespace {

using vectors::field;
using vectors::number_of;
using vectors::text_of;

Json file(const std::string& name) {
  const std::string path = std::string(TENFOLD_ROOT) + "/tests/hostile/" + name + ".json";
  std::ifstream in(path, std::ios::binary);
  Json json = Json::parse(std::string{std::istreambuf_iterator<char>(in), {}}, nullptr, false);
  if (json.is_object()) return json;
  std::fprintf(stderr, "cannot read %s\n", path.c_str());
  std::exit(2);
}

std::string from_hex(const std::string& digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::strtol(digits.substr(i, 2).c_str(), nullptr, 16));
  }
  return bytes;
}

std::string repeated(const std::string& text, std::int64_t times) {
  std::string out;
  out.reserve(text.size() * static_cast<std::size_t>(times));
  for (std::int64_t i = 0; i < times; ++i) out += text;
  return out;
}

/// The text with each number from 1 on in the place of its "#".
std::string numbered(const std::string& text, std::int64_t to) {
  const std::size_t place = text.find('#');
  std::string out;
  for (std::int64_t i = 1; i <= to; ++i) out += text.substr(0, place) + std::to_string(i) + text.substr(place + 1);
  return out;
}

class Reader {
 public:
  Reader(const std::string& snapshot, const std::string& packed) : snapshot_(snapshot), packed_(packed) {}

  void add(const std::string& name, std::vector<Case>& cases) const {
    const Json whole = file(name);
    for (const Json& group : field(whole, "groups")) {
      const std::string in = field(group, "text").is_string() ? text_of(group, "text") : "@";
      const std::size_t hole = in.find('@');
      for (std::size_t i = 0; i < field(group, "cases").size(); ++i) {
        const Json& one = field(group, "cases")[i];
        const std::string text = in.substr(0, hole) + made_of(one[0]) + in.substr(hole + 1);
        for (const Json& as : field(group, "as")) {
          const std::string called = name + "/" + text_of(group, "says") + "/" + std::to_string(i);
          cases.push_back({called, *as.get_ptr<const Json::string_t*>(), text, one[1].get<std::string>()});
        }
      }
    }
  }

 private:
  std::string made_of(const Json& piece) const {
    if (const auto* text = piece.get_ptr<const Json::string_t*>()) return *text;
    std::string out;
    if (piece.is_array()) {
      for (const Json& part : piece) out += made_of(part);
    } else if (piece.contains("hex")) {
      out = from_hex(text_of(piece, "hex"));
    } else if (piece.contains("repeat")) {
      out = repeated(text_of(piece, "repeat"), number_of(piece, "times", 0));
    } else if (piece.contains("number")) {
      out = numbered(text_of(piece, "number"), number_of(piece, "to", 0));
    } else {
      const std::string& whole = text_of(piece, "of") == "snapshot" ? snapshot_ : packed_;
      out = whole.substr(0, static_cast<std::size_t>(number_of(piece, "first", std::ssize(whole))));
    }
    return out;
  }

  const std::string& snapshot_;
  const std::string& packed_;
};

}  // namespace

const Json& account() {
  static const Json read = file("account");
  return read;
}

std::vector<Case> all_cases(const std::string& snapshot, const std::string& packed) {
  const Reader reader(snapshot, packed);
  std::vector<Case> cases;
  for (const char* name : {"bytes", "programs", "records", "texts"}) reader.add(name, cases);
  return cases;
}

}  // namespace tenfold::hostile
