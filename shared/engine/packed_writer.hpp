// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

#include "packed.hpp"

namespace tenfold {

/// Writes the bytes that an Archive writes, from the same lists of members, but with the walk through them unrolled by
/// the compiler: in a fifth of the time, and with some kilobytes of code for each struct. So only where speed decides;
/// browsers have the tables.
class PackedWriter {
 public:
  /// Writes at the end of `out`.
  explicit PackedWriter(std::string& out) : out_(out) {}
  PackedWriter(const PackedWriter&) = delete;
  PackedWriter& operator=(const PackedWriter&) = delete;

  template <class T>
  void write(const T& value) {
    const std::size_t most = most_bytes(value);
    char few[4096];
    std::string many(most > sizeof(few) ? most : 0, '\0');
    char* const begin = many.empty() ? few : many.data();
    out_.append(begin, static_cast<std::size_t>(put(begin, value) - begin));
  }

 private:
  static constexpr std::size_t kLongest = 10;

  /// No fewer bytes than a thing takes: so that nobody has to look whether there is room for them.
  template <class T>
  static std::size_t most_bytes(const T& value) {
    if constexpr (std::is_same_v<T, Wide>) {
      return 2 * kLongest;
    } else if constexpr (is_packed_number<T>) {
      return kLongest;
    } else if constexpr (is_packed_text<T>) {
      return kLongest + value.size();
    } else if constexpr (is_packed_thing<T>) {
      std::size_t most = kLongest;
      Packed<T>::each(value, value, [&](const auto& member, const auto&) { most += most_bytes(member); });
      return most;
    } else if constexpr (is_optional<T>) {
      return kLongest + (value ? most_bytes(*value) : 0);
    } else {
      std::size_t most = kLongest;
      for (const auto& item : value) most += most_bytes(item);
      return most;
    }
  }

  /// Each takes the place to write at, and answers the one behind: kept in a register that way.
  [[gnu::always_inline]] static char* natural(char* at, std::uint64_t value) {
    if (value >= 0x80) return longer(at, value);
    *at = static_cast<char>(value);
    return at + 1;
  }
  static char* longer(char* at, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
    *at = static_cast<char>(value);
    return at + 1;
  }
  static char* text(char* at, Text value) { return std::copy(value.begin(), value.end(), natural(at, value.size())); }

  template <class T>
  static char* put(char* at, const T& value) {
    if constexpr (std::is_same_v<T, Wide>) {
      at = natural(at, static_cast<std::uint64_t>(value));
      return natural(at, zigzag_of(static_cast<std::int64_t>(value >> 64)));
    } else if constexpr (is_packed_number<T>) {
      return natural(at, zigzag_of(static_cast<std::int64_t>(value)));
    } else if constexpr (is_packed_text<T>) {
      return text(at, value);
    } else if constexpr (is_optional<T>) {
      at = natural(at, value ? 1 : 0);
      return value ? put(at, *value) : at;
    } else if constexpr (is_packed_thing<T>) {
      return put_thing(at, value);
    } else {
      at = natural(at, std::size(value));
      for (const auto& item : value) at = put(at, item);
      return at;
    }
  }

  template <class T>
  static char* put_thing(char* at, const T& value) {
    if constexpr (!Packed<T>::sparse) {
      Packed<T>::each(value, value, [&](const auto& member, const auto&) { at = put(at, member); });
      return at;
    } else {
      // What is there is written first, and then its bits in front, so that each member is looked at once.
      constexpr std::size_t kMostBits = (std::size(Packed<T>::members) + 6) / 7;
      char* const bits = at;
      at += kMostBits;
      std::uint64_t there = 0, bit = 1;
      Packed<T>::each(value, kFresh<T>, [&](const auto& member, const auto& fresh) {
        if (is_there(member, fresh)) {
          there |= bit;
          at = put(at, member);
        }
        bit <<= 1;
      });
      return std::copy(bits + kMostBits, at, longer(bits, there));
    }
  }

  std::string& out_;
};

/// A whole thing, written at the end of `out`.
template <class T>
void write_packed(const T& thing, std::string& out) {
#ifdef TENFOLD_FAST
  PackedWriter(out).write(thing);
#else
  Archive archive(out);
  pack(archive, const_cast<T&>(thing));  // a writing archive only reads
  archive.flush();
#endif
}

}  // namespace tenfold
