// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "../civil_time.hpp"

namespace tenfold {

/// The packed form of records and snapshots: whole numbers as LEB128 varints (signed ones zigzag), texts and lists with
/// their length in front, fields in a fixed order without names. One function `fields(archive, thing)` for each type
/// serves writing and reading alike, so that the two cannot drift apart.

/// FNV-1a, 64 bits.
std::uint64_t fingerprint(std::string_view bytes);

class Packer {
 public:
  static constexpr bool kReads = false;
  std::string bytes;

  void number(std::uint64_t value);
  void text(const std::string& value);
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
};

/// Reads what Packer wrote. Hostile bytes end in `good() == false`, never in a read outside them.
class Unpacker {
 public:
  static constexpr bool kReads = true;
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  bool good() const { return good_; }
  bool done() const { return good_ && rest_.empty(); }
  void fail() { good_ = false; }
  /// How many things may still follow: each takes at least a byte.
  std::size_t room() const { return rest_.size(); }

  void number(std::uint64_t& value);
  void text(std::string& value);
  void signed_number(std::int64_t& value);

 private:
  std::string_view rest_;
  bool good_ = true;
};

template <class A, class T>
requires std::is_integral_v<T> || std::is_enum_v<T>
void pack(A& archive, T& value) {
  if constexpr (A::kReads) {
    std::int64_t wide = 0;
    archive.signed_number(wide);
    value = static_cast<T>(wide);
    if (static_cast<std::int64_t>(value) != wide) archive.fail();
  } else {
    archive.signed_number(static_cast<std::int64_t>(value));
  }
}

template <class A>
void pack(A& archive, std::string& value) {
  archive.text(value);
}

template <class A>
void pack(A& archive, Instant& value) {
  pack(archive, value.ms);
  pack(archive, value.offset);
}

template <class A, class T>
void pack(A& archive, std::optional<T>& value) {
  bool there = value.has_value();
  pack(archive, there);
  if (A::kReads && there) value.emplace();
  if (there) pack(archive, *value);
}

/// Structures describe themselves with `fields(archive, thing)`.
template <class A, class T>
requires std::is_class_v<T>
void pack(A& archive, T& thing) { fields(archive, thing); }

template <class A>
std::size_t pack_size(A& archive, std::size_t size) {
  std::uint64_t count = size;
  archive.number(count);
  if constexpr (A::kReads) {
    if (count > archive.room()) archive.fail();
    return archive.good() ? static_cast<std::size_t>(count) : 0;
  }
  return size;
}

template <class A, class T>
void pack(A& archive, std::vector<T>& list) {
  const std::size_t size = pack_size(archive, list.size());
  if constexpr (A::kReads) list.clear();
  for (std::size_t i = 0; i < size; ++i) {
    if constexpr (A::kReads) {
      if (!archive.good()) return;
      list.emplace_back();
    }
    pack(archive, list[i]);
  }
}

template <class A, class T>
void pack(A& archive, std::map<std::string, T, std::less<>>& map) {
  if constexpr (A::kReads) {
    map.clear();
    for (std::size_t left = pack_size(archive, 0); left > 0 && archive.good(); --left) {
      std::string key;
      T value{};
      archive.text(key);
      pack(archive, value);
      if (!map.emplace(std::move(key), std::move(value)).second) archive.fail();
    }
  } else {
    pack_size(archive, map.size());
    for (auto& [key, value] : map) {
      archive.text(key);
      pack(archive, value);
    }
  }
}

template <class A>
void pack(A& archive, std::set<std::string, std::less<>>& set) {
  if constexpr (A::kReads) {
    set.clear();
    for (std::size_t left = pack_size(archive, 0); left > 0 && archive.good(); --left) {
      std::string key;
      archive.text(key);
      set.insert(std::move(key));
    }
  } else {
    pack_size(archive, set.size());
    for (const std::string& key : set) archive.text(key);
  }
}

template <class A, class... T>
void pack_all(A& archive, T&... things) {
  (pack(archive, things), ...);
}

}  // namespace tenfold
