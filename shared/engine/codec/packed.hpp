// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "../array.hpp"
#include "../civil_time.hpp"

namespace tenfold {

/// FNV-1a, 64 bits; of bytes that follow others where theirs is given.
std::uint64_t fingerprint(std::string_view bytes, std::uint64_t before = 14695981039346656037u);

/// The packed form of records and snapshots: whole numbers as LEB128 varints (zigzag), texts and lists with their
/// length in front, fields in a fixed order without names. One function `fields(archive, thing)` for each type serves
/// writing and reading alike, so that the two cannot drift apart. Equal things have equal bytes, and other bytes than
/// those are not read. Hostile bytes end in `good() == false`, never in a
/// read outside them. A writing archive only reads the things it is given.
class Archive {
 public:
  /// Writes, at the end of `out`.
  explicit Archive(std::string& out) : out_(&out) {}
  /// Reads.
  explicit Archive(std::string_view bytes) : rest_(bytes) {}

  bool reads() const { return out_ == nullptr; }
  bool good() const { return good_; }
  bool done() const { return good_ && rest_.empty(); }
  /// Bytes not read yet.
  std::string_view rest() const { return rest_; }

  void natural(std::uint64_t& value);
  void whole(std::int64_t& value);
  void text(std::string& value);
  /// The length of a list; one longer than the bytes that are left cannot be true.
  std::size_t size(std::size_t value);
  void fail() { good_ = false; }

 private:
  std::string* out_ = nullptr;
  std::string_view rest_;
  bool good_ = true;
};

template <class T>
void pack(Archive& archive, T& value) {
  if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    std::int64_t wide = static_cast<std::int64_t>(value);
    archive.whole(wide);
    value = static_cast<T>(wide);
    if (static_cast<std::int64_t>(value) != wide) archive.fail();
  } else {
    fields(archive, value);
  }
}

inline void pack(Archive& archive, std::string& value) { archive.text(value); }

inline void fields(Archive& archive, Instant& value) {
  pack(archive, value.ms);
  pack(archive, value.offset);
}

template <class T>
void pack(Archive& archive, std::optional<T>& value) {
  bool there = value.has_value();
  pack(archive, there);
  if (archive.reads() && there) value.emplace();
  if (there) pack(archive, *value);
}

template <class T>
void pack(Archive& archive, std::vector<T>& list) {
  const std::size_t size = archive.size(list.size());
  for (std::size_t i = 0; i < size && archive.good(); ++i) {
    if (archive.reads()) list.emplace_back();  // one by one: a long list of nothing must not take memory
    pack(archive, list[i]);
  }
}

/// A list of known length takes its things only from bytes of that length.
template <class T>
void pack(Archive& archive, Array<T>& list) {
  if (archive.size(list.size()) != list.size()) return archive.fail();
  for (T& thing : list) pack(archive, thing);
}

template <class... T>
void pack_all(Archive& archive, T&... things) {
  (pack(archive, things), ...);
}

template <class T>
bool is_absent(const T& value) {
  if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    return value == T{};
  } else if constexpr (requires { value.has_value(); }) {
    return !value.has_value();
  } else {
    return value.empty();
  }
}

template <class T>
void pack_if(Archive& archive, bool there, T& thing) {
  if (!there) return;
  pack(archive, thing);
  if (is_absent(thing)) archive.fail();
}

/// For fields most of which are 0 or empty: a natural with a bit for each that is not, then those. What is read into
/// must be fresh.
template <class... T>
void pack_present(Archive& archive, T&... things) {
  std::uint64_t there = 0, bit = 1;
  ((there |= is_absent(things) ? 0 : bit, bit <<= 1), ...);
  archive.natural(there);
  if (there >= bit) archive.fail();
  bit = 1;
  ((pack_if(archive, (there & bit) != 0, things), bit <<= 1), ...);
}

}  // namespace tenfold
