// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "civil_time.hpp"

namespace tenfold {

/// FNV-1a, 64 bits; of bytes that follow others where theirs is given.
std::uint64_t fingerprint(std::string_view bytes, std::uint64_t before = 14695981039346656037u);

/// The packed form of records and snapshots: whole numbers as LEB128 varints (zigzag), texts and lists with their
/// length in front, members in a fixed order without names. What is packed of a struct is a table, which one function
/// walks for writing and reading alike, so that the two cannot drift apart and a member is a row of data, no code:
///
///     TENFOLD_PACKED(Lot, points, expires, earned)
///
/// Equal things have equal bytes, and other bytes than those are not read. Hostile bytes end in `good() == false`,
/// never in a read outside them. A writing archive only reads the things it is given.
enum class Packing : std::uint8_t {
  flag,
  bits8,
  bits16,
  bits32,
  natural32,
  bits64,
  maybe32,
  maybe64,
  maybe_moment,
  text,
  thing,
  array,
  list
};

/// A member of a struct; `more` is the Shape of a thing, or the ListShape of a list.
struct Member {
  std::uint16_t offset;
  Packing packing;
  const void* more;
};

struct Shape {
  const Member* first;
  std::uint16_t size;
  /// Most members are 0 or empty: a natural with a bit for each that is not, then those.
  bool sparse;
};

struct ListShape {
  struct Span {
    char* first;
    std::size_t size;
  };
  /// What is in the list; with `more`, after one has been added.
  Span (*open)(void* list, bool more);
  std::uint16_t stride;
  Member item;
};

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

  void member(void* of, const Member& member);
  void thing(void* thing, const Shape& shape);

 private:
  void number(void* place, Packing packing);
  void list(void* list, const Member& member);

  std::string* out_ = nullptr;
  std::string_view rest_;
  bool good_ = true;
};

/// What is packed of a struct.
template <class T>
struct Packed;
template <class T>
inline constexpr Shape shape_of{Packed<T>::members, sizeof(Packed<T>::members) / sizeof(Member), Packed<T>::sparse};

template <class T>
inline constexpr bool is_list = requires(T& list) {
  list.emplace_back();
};
template <class T>
inline constexpr bool is_array = requires(T& list) {
  list.reset(1);
  list[0];
};

template <class T>
ListShape::Span open_packed(void* list, bool more) {
  T& things = *static_cast<T*>(list);
  if constexpr (is_list<T>) {
    if (more) things.emplace_back();  // one by one: a long list of nothing must not take memory
  }
  if constexpr (std::is_array_v<T>) {
    return {reinterpret_cast<char*>(things), std::extent_v<T>};
  } else {
    return {things.empty() ? nullptr : reinterpret_cast<char*>(&things[0]), things.size()};
  }
}

template <class T>
constexpr Member member_of(std::size_t offset = 0);

template <class T>
inline constexpr ListShape list_shape{open_packed<T>, sizeof(std::declval<T&>()[0]),
                                      member_of<std::remove_reference_t<decltype(std::declval<T&>()[0])>>()};

template <class T>
constexpr Member member_of(std::size_t offset) {
  const auto at = static_cast<std::uint16_t>(offset);
  if constexpr (std::is_same_v<T, bool>) {
    return {at, Packing::flag, nullptr};
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    return {at,
            sizeof(T) == 1          ? Packing::bits8
            : sizeof(T) == 2        ? Packing::bits16
            : sizeof(T) == 8        ? Packing::bits64
            : std::is_unsigned_v<T> ? Packing::natural32
                                    : Packing::bits32,
            nullptr};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {at, Packing::text, nullptr};
  } else if constexpr (std::is_same_v<T, std::optional<std::int32_t>>) {
    return {at, Packing::maybe32, nullptr};
  } else if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) {
    return {at, Packing::maybe64, nullptr};
  } else if constexpr (std::is_same_v<T, std::optional<Instant>>) {
    return {at, Packing::maybe_moment, nullptr};
  } else if constexpr (is_list<T>) {
    return {at, Packing::list, &list_shape<T>};
  } else if constexpr (is_array<T> || std::is_array_v<T>) {
    return {at, Packing::array, &list_shape<T>};
  } else {
    return {at, Packing::thing, &shape_of<T>};
  }
}

template <class T>
void pack(Archive& archive, T& value) {
  static constexpr Member kValue = member_of<T>();
  archive.member(&value, kValue);
}

template <class... T>
void pack_all(Archive& archive, T&... things) {
  (pack(archive, things), ...);
}

// Each member of a list of names, as a row.
#define TENFOLD_AGAIN ()
#define TENFOLD_EXPAND(...) TENFOLD_EXPAND3(TENFOLD_EXPAND3(TENFOLD_EXPAND3(TENFOLD_EXPAND3(__VA_ARGS__))))
#define TENFOLD_EXPAND3(...) TENFOLD_EXPAND2(TENFOLD_EXPAND2(TENFOLD_EXPAND2(TENFOLD_EXPAND2(__VA_ARGS__))))
#define TENFOLD_EXPAND2(...) TENFOLD_EXPAND1(TENFOLD_EXPAND1(TENFOLD_EXPAND1(TENFOLD_EXPAND1(__VA_ARGS__))))
#define TENFOLD_EXPAND1(...) __VA_ARGS__
#define TENFOLD_MEMBER(Struct, name, ...)                                             \
  member_of<std::remove_reference_t<decltype(Struct::name)>>(offsetof(Struct, name)), \
      __VA_OPT__(TENFOLD_NEXT TENFOLD_AGAIN(Struct, __VA_ARGS__))
#define TENFOLD_NEXT() TENFOLD_MEMBER
#define TENFOLD_SHAPE(Struct, is_sparse, ...)                                                  \
  template <>                                                                                  \
  struct Packed<Struct> {                                                                      \
    static constexpr bool sparse = is_sparse;                                                  \
    static constexpr Member members[] = {TENFOLD_EXPAND(TENFOLD_MEMBER(Struct, __VA_ARGS__))}; \
  };
/// The members of a struct that are packed; sparse ones as Shape says.
#define TENFOLD_PACKED(Struct, ...) TENFOLD_SHAPE(Struct, false, __VA_ARGS__)
#define TENFOLD_PACKED_SPARSE(Struct, ...) TENFOLD_SHAPE(Struct, true, __VA_ARGS__)

TENFOLD_PACKED(Instant, ms, offset)

}  // namespace tenfold
