// SPDX-License-Identifier: MIT
#include "keys.hpp"

namespace tenfold {
namespace {

std::string whole(KeyOf of, const std::string& key) {
  std::string out(1, static_cast<char>(of));
  out += key;
  return out;
}

}  // namespace

const std::int64_t* Keys::find(KeyOf of, const std::string& key) const {
  const auto found = all.find(whole(of, key));
  return found == all.end() ? nullptr : &found->second;
}

void Keys::add(KeyOf of, const std::string& key, std::int64_t number) { all.emplace(whole(of, key), number); }

void Keys::remove(KeyOf of, const std::string& key) { all.erase(whole(of, key)); }

}  // namespace tenfold
