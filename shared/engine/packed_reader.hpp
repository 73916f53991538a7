// SPDX-License-Identifier: MIT
#pragma once

#include "packed.hpp"

namespace tenfold {

/// Reads into fresh things what a reading Archive reads, and refuses what it refuses; unrolled as a PackedWriter. Texts
/// stay where they are in the bytes, what is in a List goes into the arena.
class PackedReader {
 public:
  PackedReader(std::string_view bytes, Arena* arena) : at_(bytes.data()), end_(at_ + bytes.size()), arena_(arena) {}

  bool good() const { return good_; }
  bool done() const { return good_ && at_ == end_; }
  /// Bytes not read yet.
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

  /// The bytes of a text; none where they are not all there.
  Text text(Text = {}) {
    const std::size_t length = size();
    at_ += length;
    return {at_ - length, length};
  }

  template <class T>
  void read(T& value) {
    if constexpr (std::is_same_v<T, Wide>) {
      const std::uint64_t low = natural();
      value = Wide{whole()} * (Wide{1} << 64) + low;
    } else if constexpr (is_packed_number<T>) {
      const std::int64_t number = whole();
      value = static_cast<T>(number);
      if (static_cast<std::int64_t>(value) != number) fail();
    } else if constexpr (std::is_same_v<T, Text>) {
      value = text();
    } else if constexpr (is_optional<T>) {
      const std::size_t count = size();
      if (count > 1) return fail();
      if (count == 1) read(value.emplace());
    } else if constexpr (is_in_arena<T>) {
      for (std::size_t left = size(); left > 0 && good_; --left) read(value.add(*arena_));
    } else {
      read_thing(value);
    }
  }

 private:
  template <class T>
  void read_thing(T& thing) {
    if constexpr (Packed<T>::sparse) {
      std::uint64_t there = natural();
      Packed<T>::each(thing, kFresh<T>, [&](auto& member, const auto& fresh) {
        if ((there & 1) != 0) {
          read(member);
          if (!is_there(member, fresh)) fail();
        }
        there >>= 1;
      });
      if (there != 0) fail();
    } else {
      Packed<T>::each(thing, thing, [&](auto& member, const auto&) { read(member); });
    }
    if constexpr (std::is_same_v<T, Instant>) {
      if (!is_moment(&thing)) fail();
    }
  }

  std::uint64_t natural() {
    if (at_ == end_ || (*at_ & 0x80) != 0) return long_natural();
    return static_cast<unsigned char>(*at_++);
  }

  std::uint64_t long_natural() {
    std::uint64_t value = 0;
    for (int shift = 0; at_ != end_ && shift < 63; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      const bool longer_than_needed = byte == 0 && shift > 0;
      if (longer_than_needed) fail();
      return longer_than_needed ? 0 : value;
    }
    if (at_ != end_ && *at_ == 1) return ++at_, value | std::uint64_t{1} << 63;
    fail();
    return 0;
  }

  std::int64_t whole() {
    const std::uint64_t zigzag = natural();
    return static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
  }

  /// Of a text or a list; one longer than the bytes that are left cannot be true.
  std::size_t size() {
    const std::uint64_t count = natural();
    if (count <= static_cast<std::uint64_t>(end_ - at_)) return static_cast<std::size_t>(count);
    fail();
    return 0;
  }

  /// Nothing more is read.
  void fail() {
    good_ = false;
    at_ = end_;
  }

  const char* at_;
  const char* end_;
  Arena* arena_;
  bool good_ = true;
};

template <class... T>
void pack_all(PackedReader& reader, T&... things) {
  (reader.read(things), ...);
}

#ifdef TENFOLD_FAST
using Unpacking = PackedReader;
#else
using Unpacking = Archive;
#endif

}  // namespace tenfold
