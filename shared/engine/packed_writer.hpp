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
    flush(put(buffer_, value));
  }

 private:
  static constexpr std::size_t kLongest = 10;

  /// Each takes the place in the buffer to write at, and answers the one behind: kept in a register that way.
  char* flush(const char* at) {
    out_.append(buffer_, static_cast<std::size_t>(at - buffer_));
    return buffer_;
  }
  [[gnu::always_inline]] char* natural(char* at, std::uint64_t value) {
    if (at > buffer_ + sizeof(buffer_) - kLongest) at = flush(at);
    if (value >= 0x80) return longer(at, value);
    *at = static_cast<char>(value);
    return at + 1;
  }
  static char* longer(char* at, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
    *at = static_cast<char>(value);
    return at + 1;
  }
  char* text(char* at, Text value) {
    at = natural(at, value.size());
    if (value.size() > static_cast<std::size_t>(buffer_ + sizeof(buffer_) - at)) {
      at = flush(at);
      out_ += value;
      return at;
    }
    return std::copy(value.begin(), value.end(), at);
  }

  template <class T>
  char* put(char* at, const T& value) {
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
  char* put_thing(char* at, const T& value) {
    std::uint64_t there = ~std::uint64_t{0};
    if constexpr (Packed<T>::sparse) {
      std::uint64_t bit = 1;
      there = 0;
      Packed<T>::each(value, kFresh<T>, [&](const auto& member, const auto& fresh) {
        there |= is_there(member, fresh) ? bit : 0;
        bit <<= 1;
      });
      at = natural(at, there);
    }
    Packed<T>::each(value, value, [&](const auto& member, const auto&) {
      if ((there & 1) != 0) at = put(at, member);
      if constexpr (Packed<T>::sparse) there >>= 1;
    });
    return at;
  }

  std::string& out_;
  char buffer_[1024];
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
