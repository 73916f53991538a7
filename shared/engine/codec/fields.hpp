// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

#include "../generated/vocabulary.hpp"
#include "../list.hpp"
#include "json.hpp"

/// What the fields of a document are and where they go, as tables that Reader walks: a setting is a row of data here
/// and no code. To add one, give the struct a member whose initializer is the default, and its table a row in the order
/// of the schema:
///
///     std::int32_t slots = 10;                                                  // program.hpp
///     whole("slots", TENFOLD_AT(StampCard, slots), Need::optional, 1, 100),     // the table of StampCard
///
/// The rows of a union come after the one that chooses between its alternatives, and say in which they belong. There
/// may be several rows for one field, side by side, which differ in that:
///
///     choice("form", TENFOLD_AT(EarningRule, form), Need::required, "step linear fixed perItem"),
///     whole("per", TENFOLD_AT(EarningRule, per), Need::required, 1, 1000).only(AwardForm::step, AwardForm::linear),
///
/// What a row cannot say is a function in a `check`, which is called when the rows above it have been read.
namespace tenfold {

enum class Need : std::uint8_t { optional, required };

/// In which form a member of a struct takes what was read. thing: another struct, a list, or nothing at all.
enum class Store : std::uint8_t { thing, bits8, bits16, bits32, bits64, maybe_flag, maybe32, maybe64, text };

template <class T>
constexpr Store store_of() {
  if constexpr (std::is_same_v<T, Text>) return Store::text;
  if constexpr (std::is_same_v<T, std::optional<bool>>) return Store::maybe_flag;
  if constexpr (std::is_same_v<T, std::optional<std::int32_t>>) return Store::maybe32;
  if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) return Store::maybe64;
  if constexpr (!std::is_integral_v<T> && !std::is_enum_v<T>) return Store::thing;
  return sizeof(T) == 1   ? Store::bits8
         : sizeof(T) == 2 ? Store::bits16
         : sizeof(T) == 4 ? Store::bits32
                          : Store::bits64;
}

/// Where a field goes within the struct of its table.
struct Place {
  std::uint16_t offset = 0;
  Store store = Store::thing;
};

/// The struct itself: for an object whose fields stand in the same struct, or a value that is kept nowhere.
inline constexpr Place kHere{};

/// A member of a struct, also of a struct within it, as a Place.
#define TENFOLD_AT(Struct, member)                                                                                     \
  ::tenfold::Place {                                                                                                   \
    offsetof(Struct, member), ::tenfold::store_of<std::remove_reference_t<decltype(std::declval<Struct&>().member)>>() \
  }

/// What a choice by presence chose: whether the field named there was given.
enum class Given : std::uint8_t { no = 14, yes = 15 };
/// A bit for each alternative that is none of these.
inline constexpr std::uint16_t kNotGiven = (1 << static_cast<int>(Given::no)) - 1;

enum class Kind : std::uint8_t {
  whole,
  flag,
  text,
  word,
  choice,
  words,
  some_words,
  reference,
  references,
  object,
  list,
  custom,
  given,
  check
};

struct Field;
struct Scope;

struct Table {
  const Field* first;
  std::uint32_t size;

  template <std::size_t n>
  constexpr Table(const Field (&fields)[n], std::size_t from = 0);
  constexpr Table first_few(std::uint32_t many) const {
    Table table = *this;
    table.size = many;
    return table;
  }
  const Field* begin() const { return first; }
  const Field* end() const;
};

/// A list of structs, each with its `id` first, or of texts, where there is no table.
struct Items {
  const Table* table;
  const void* fresh;
  std::uint16_t stride;
  std::uint16_t align;
  std::uint16_t home;  ///< Offset in the outermost struct, where references look for it.
  bool unique;         ///< No two have the same id, or text.
};

/// Of a List<T>.
template <class T>
constexpr Items list_of(const Table* table, Place home = kHere, bool unique = true) {
  return {table, &kFresh<T>, sizeof(T), alignof(T), home.offset, unique};
}

/// How a text must look: its value where it stands for a number, any value where the text itself is kept.
struct Form {
  std::optional<std::int64_t> (*parse)(Text text);
  const char* expected;
};

/// Called for a check, with no value, or for a custom field with its value and place.
using Run = void (*)(Scope& scope, Node value, void* place);

/// One row. Bounds of whole numbers beyond 32 bits can only be those of amounts.
struct Field {
  union More {
    const char* words = nullptr;
    const Table* table;
    const Items* list;
    const Form* form;
    Run run;
  };

  const char* name = nullptr;
  More more{};
  std::int32_t min = 0;  ///< Of a value, or of the bytes of a text or the items of a list; of words the first's value.
  std::int32_t max = 0;
  std::uint16_t offset = 0;
  std::uint16_t alternatives = 0xffff;  ///< A bit for each choice in which the field belongs here.
  Kind kind{};
  Store store{};
  Need need{};

  constexpr Field(Kind of, const char* called, Place place, Need needed)
      : name(called), offset(place.offset), kind(of), store(place.store), need(needed) {}

  /// The same, only where the last choice above was one of these.
  template <class... E>
  constexpr Field only(E... chosen) const {
    Field field = *this;
    field.alternatives = static_cast<std::uint16_t>((0 | ... | (1 << static_cast<int>(chosen))));
    return field;
  }
};

template <std::size_t n>
constexpr Table::Table(const Field (&fields)[n], std::size_t from)
    : first(fields + from), size(static_cast<std::uint32_t>(n - from)) {}
inline const Field* Table::end() const { return first + size; }

/// Not defined, so that a wrong table does not compile.
void wrong_table();

inline constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();

constexpr std::int32_t bound(std::int64_t value) {
  if (value == limits::amount_max) return kMost;
  if (value == -limits::amount_max) return -kMost;
  if (value >= kMost || value <= -kMost) wrong_table();
  return static_cast<std::int32_t>(value);
}

constexpr Field ranged(Field field, std::int64_t min, std::int64_t max) {
  field.min = bound(min);
  field.max = bound(max);
  return field;
}

/// A whole number.
constexpr Field whole(const char* name, Place place, Need need, std::int64_t min, std::int64_t max) {
  return ranged({Kind::whole, name, place, need}, min, max);
}

/// true or false.
constexpr Field flag(const char* name, Place place, Need need) { return {Kind::flag, name, place, need}; }

/// A text of so many bytes, in a form if there is one.
constexpr Field text(const char* name, Place place, Need need, std::int64_t max, const Form* form = nullptr,
                     std::int64_t min = 1) {
  Field field = ranged({Kind::text, name, place, need}, min, max);
  field.more.form = form;
  return field;
}

/// One of the words, which stand in the order of the enumeration from its value `first` on, apart by spaces.
constexpr Field word(const char* name, Place place, Need need, const char* words, std::int32_t first = 0) {
  Field field(Kind::word, name, place, need);
  field.more.words = words;
  field.min = first;
  return field;
}

/// A word that chooses which of the fields below belong here. Absent, what the struct holds chooses.
constexpr Field choice(const char* name, Place place, Need need, const char* words, std::int32_t first = 0) {
  if (place.store != Store::bits8) wrong_table();
  Field field = word(name, place, need, words, first);
  field.kind = Kind::choice;
  return field;
}

/// What was read before chooses.
constexpr Field choice_of(Place place) { return choice(nullptr, place, Need::optional, ""); }

/// Whether this field is there chooses: Given.
constexpr Field given(const char* name) { return {Kind::given, name, kHere, Need::optional}; }

/// A list of words: a bit for each.
constexpr Field words(const char* name, Place place, const char* words, std::int64_t max) {
  Field field = ranged({Kind::words, name, place, Need::optional}, 0, max);
  field.more.words = words;
  return field;
}

/// One of the words, or a list of them: a bit for each.
constexpr Field some_words(const char* name, Place place, Need need, const char* list, std::int64_t max) {
  Field field = words(name, place, list, max);
  field.kind = Kind::some_words;
  field.need = need;
  return field;
}

/// The id of a thing in a list read before: its place there.
constexpr Field reference(const char* name, Place place, Need need, const Items& list) {
  Field field(Kind::reference, name, place, need);
  field.more.list = &list;
  return field;
}

/// A list of ids of things in a list read before: a bit for each, from bit `first` on.
constexpr Field references(const char* name, Place place, const Items& list, std::int32_t first = 0) {
  Field field = ranged({Kind::references, name, place, Need::optional}, first, limits::condition_values);
  field.more.list = &list;
  return field;
}

/// An object with a table of its own, whose struct is at this place.
constexpr Field object(const char* name, Place place, Need need, const Table& table) {
  Field field(Kind::object, name, place, need);
  field.more.table = &table;
  return field;
}

/// A list of objects or texts, of so many.
constexpr Field list(const char* name, Place place, Need need, std::int64_t min, std::int64_t max, const Items& of) {
  Field field = ranged({Kind::list, name, place, need}, min, max);
  field.more.list = &of;
  return field;
}

/// A value that a function reads.
constexpr Field custom(const char* name, Place place, Need need, Run run) {
  Field field(Kind::custom, name, place, need);
  field.more.run = run;
  return field;
}

/// A look at what the rows above have read.
constexpr Field check(Run run) {
  Field field(Kind::check, nullptr, kHere, Need::optional);
  field.more.run = run;
  return field;
}

}  // namespace tenfold
