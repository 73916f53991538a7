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

#include "amount.hpp"
#include "civil_time.hpp"
#include "list.hpp"
#include "row.hpp"

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
  wide,
  text,
  own_text,
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
  /// A fresh thing where most members are as in that: then what is packed is a natural with a bit for each that is not,
  /// and those. What is read must be fresh.
  const void* fresh;
  /// What else must hold of what is read, or none.
  bool (*holds)(const void*);
};

struct ListShape {
  struct Span {
    char* first;
    std::size_t size;
  };
  /// What is in the list; with `more`, after one has been added. None for a List: that needs the archive's arena.
  Span (*open)(void* list, const ListShape& shape, bool more);
  const void* fresh;
  std::uint16_t stride;
  std::uint16_t align;
  Member item;
};

inline std::uint64_t zigzag_of(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

class Archive {
 public:
  /// Writes, at the end of `out`; all of it is there after `flush`.
  explicit Archive(std::string& out) : out_(&out) {}
  /// Reads; a Text stays where it is in these bytes, what is in a List goes into the arena.
  explicit Archive(std::string_view bytes, Arena* arena = nullptr) : rest_(bytes), arena_(arena) {}
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  bool reads() const { return out_ == nullptr; }
  bool good() const { return good_; }
  bool done() const { return good_ && rest_.empty(); }
  /// Bytes not read yet.
  std::string_view rest() const { return rest_; }

  void natural(std::uint64_t& value);
  void whole(std::int64_t& value);
  void wide(Wide& value);
  /// The bytes of a text; when reading, those in the archive.
  Text text(Text value);
  /// The length of a list; one longer than the bytes that are left cannot be true.
  std::size_t size(std::size_t value);
  void fail() { good_ = false; }
  void flush();

  void member(void* of, const Member& member);
  void thing(void* thing, const Shape& shape);

 private:
  void write(std::uint64_t natural);
  void number(void* place, Packing packing);
  void list(void* list, const Member& member);
  ListShape::Span open(void* list, const ListShape& shape, bool more);
  void write_sparse(const char* thing, const Shape& shape);
  void read_sparse(char* thing, const Shape& shape);

  std::string* out_ = nullptr;
  std::string_view rest_;
  Arena* arena_ = nullptr;
  bool good_ = true;
  std::uint8_t used_ = 0;
  char buffer_[64];  ///< Written, and not in `out_` yet.
};

/// What is packed of a struct.
template <class T>
struct Packed;
/// Whether an Instant is one that dates can be computed of.
bool is_moment(const void* instant);
template <class T>
constexpr Shape make_shape() {
  Shape shape{Packed<T>::members, sizeof(Packed<T>::members) / sizeof(Member), nullptr, nullptr};
  if constexpr (Packed<T>::sparse) shape.fresh = &kFresh<T>;
  if constexpr (std::is_same_v<T, Instant>) shape.holds = is_moment;
  return shape;
}
template <class T>
inline constexpr Shape shape_of = make_shape<T>();

template <class T>
inline constexpr bool is_list = requires(T& list) {
  list.emplace_back();
};
template <class T>
inline constexpr bool is_row = std::is_base_of_v<AnyRow, T>;
template <class T>
inline constexpr bool is_array = requires(T& list) {
  list.reset(1);
  list[0];
};

template <class T>
inline constexpr bool is_optional = requires(T& maybe) {
  maybe.has_value();
};

/// What is in a Row, of whatever things.
ListShape::Span open_row(void* list, const ListShape& shape, bool more);

/// What is in a list, or in an optional, which is one of at most one thing.
template <class T>
ListShape::Span open_packed(void* list, const ListShape&, bool more) {
  T& things = *static_cast<T*>(list);
  if constexpr (is_list<T>) {
    if (more) things.emplace_back();  // one by one: a long list of nothing must not take memory
  }
  if constexpr (is_optional<T>) {
    if (more) things.emplace();
    return {reinterpret_cast<char*>(&*things), things ? std::size_t{1} : 0};
  } else if constexpr (std::is_array_v<T>) {
    return {reinterpret_cast<char*>(things), std::extent_v<T>};
  } else {
    return {things.empty() ? nullptr : reinterpret_cast<char*>(&things[0]), things.size()};
  }
}

template <class T>
constexpr Member member_of(std::size_t offset = 0);

template <class T>
inline constexpr bool is_in_arena = false;
template <class T>
inline constexpr bool is_in_arena<List<T>> = true;

template <class T>
struct ItemOf {
  using type = std::remove_reference_t<decltype(std::declval<T&>()[0])>;
};
template <class T>
struct ItemOf<std::optional<T>> {
  using type = T;
};

template <class T>
constexpr ListShape shape_of_list() {
  using Item = typename ItemOf<T>::type;
  ListShape shape{nullptr, nullptr, sizeof(Item), alignof(Item), member_of<Item>()};
  if constexpr (is_in_arena<T> || is_row<T>) shape.fresh = &kFresh<Item>;
  if constexpr (is_row<T>) {
    shape.open = open_row;
  } else if constexpr (!is_in_arena<T>) {
    shape.open = open_packed<T>;
  }
  return shape;
}

template <class T>
inline constexpr ListShape list_shape = shape_of_list<T>();

template <class T>
constexpr Member member_of(std::size_t offset) {
  const auto at = static_cast<std::uint16_t>(offset);
  if constexpr (std::is_same_v<T, bool>) {
    return {at, Packing::flag, nullptr};
  } else if constexpr (std::is_same_v<T, Wide>) {
    return {at, Packing::wide, nullptr};
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    return {at,
            sizeof(T) == 1          ? Packing::bits8
            : sizeof(T) == 2        ? Packing::bits16
            : sizeof(T) == 8        ? Packing::bits64
            : std::is_unsigned_v<T> ? Packing::natural32
                                    : Packing::bits32,
            nullptr};
  } else if constexpr (std::is_same_v<T, Text>) {
    return {at, Packing::text, nullptr};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {at, Packing::own_text, nullptr};
  } else if constexpr (is_list<T> || is_row<T> || is_in_arena<T> || is_optional<T>) {
    return {at, Packing::list, &list_shape<T>};
  } else if constexpr (is_array<T> || std::is_array_v<T>) {
    return {at, Packing::array, &list_shape<T>};
  } else {
    return {at, Packing::thing, &shape_of<T>};
  }
}

template <class T>
inline constexpr bool is_packed_number = (std::is_integral_v<T> || std::is_enum_v<T>)&&!std::is_same_v<T, Wide>;
template <class T>
inline constexpr bool is_packed_text = std::is_same_v<T, Text> || std::is_same_v<T, std::string>;
template <class T>
inline constexpr bool is_packed_thing = requires {
  Packed<T>::sparse;
};

/// Whether a member of a sparse thing is packed: it is not as in a fresh one.
template <class T>
bool is_there(const T& member, const T& fresh) {
  if constexpr (std::is_same_v<T, Wide>) {
    return member != 0;
  } else if constexpr (is_packed_number<T>) {
    return member != fresh;
  } else if constexpr (is_packed_thing<T> || is_array<T> || std::is_array_v<T>) {
    return true;
  } else if constexpr (is_optional<T>) {
    return member.has_value();
  } else {
    return !member.empty();
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
#define TENFOLD_VISIT(name, ...) \
  visit(thing.name, other.name); \
  __VA_OPT__(TENFOLD_NEXT_VISIT TENFOLD_AGAIN(__VA_ARGS__))
#define TENFOLD_NEXT_VISIT() TENFOLD_VISIT
#define TENFOLD_SHAPE(Struct, is_sparse, ...)                                                  \
  template <>                                                                                  \
  struct Packed<Struct> {                                                                      \
    static constexpr bool sparse = is_sparse;                                                  \
    static constexpr Member members[] = {TENFOLD_EXPAND(TENFOLD_MEMBER(Struct, __VA_ARGS__))}; \
    template <class Thing, class Visit>                                                        \
    [[gnu::always_inline]] static void each(Thing& thing, const Struct& other, Visit visit) {  \
      TENFOLD_EXPAND(TENFOLD_VISIT(__VA_ARGS__))                                               \
    }                                                                                          \
  };
/// The members of a struct that are packed; sparse ones as Shape says.
#define TENFOLD_PACKED(Struct, ...) TENFOLD_SHAPE(Struct, false, __VA_ARGS__)
#define TENFOLD_PACKED_SPARSE(Struct, ...) TENFOLD_SHAPE(Struct, true, __VA_ARGS__)

TENFOLD_PACKED(Instant, ms, offset)

}  // namespace tenfold
