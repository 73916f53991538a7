// SPDX-License-Identifier: MIT
// Writes what the native engine answers to every vector, one case a line, to the file named by `--dump` or to the
// standard output: the WebAssembly runners compare theirs byte by byte.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string_view>

#include "vector_cases.hpp"

namespace {

void write(std::ostream& out) {
  using namespace tenfold::vectors;
  for (const Case& one : all_cases()) {
    Json answers = Json::array();
    for (const auto& [label, text] : answers_of(one)) answers.push_back(Json::array({label, text}));
    Json line = Json::object();
    line["case"] = one.name;
    line["answers"] = std::move(answers);
    out << line.dump() << '\n';
  }
}

}  // namespace

int main(int count, char** words) {
  if (count == 1) {
    write(std::cout);
    return std::cout ? 0 : 1;
  }
  if (count != 3 || std::string_view(words[1]) != "--dump") {
    std::fputs("usage: tenfold_vectors [--dump FILE]\n", stderr);
    return 2;
  }
  std::ofstream file(words[2], std::ios::binary);
  write(file);
  file.close();
  return file ? 0 : 1;
}
