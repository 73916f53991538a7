// SPDX-License-Identifier: MIT
#include "reader.hpp"

#include <algorithm>

#include "../amount.hpp"
#include "words.hpp"

namespace tenfold {
namespace {

bool is_whole(Text digits) { return digits.find_first_of(".eE") == Text::npos; }

std::string one_of(std::string_view words) { return std::string("one of: ").append(words); }

std::string between(std::int64_t min, std::int64_t max) { return digits(min) + " to " + digits(max); }

std::int64_t widened(std::int32_t bound) {
  return bound == kMost ? limits::amount_max : bound == -kMost ? -limits::amount_max : bound;
}

void store(void* place, Store as, std::int64_t value) {
  switch (as) {
    case Store::bits8:
      *static_cast<std::uint8_t*>(place) = static_cast<std::uint8_t>(value);
      break;
    case Store::bits16:
      *static_cast<std::int16_t*>(place) = static_cast<std::int16_t>(value);
      break;
    case Store::bits32:
      *static_cast<std::int32_t*>(place) = static_cast<std::int32_t>(value);
      break;
    case Store::bits64:
      *static_cast<std::int64_t*>(place) = value;
      break;
    case Store::maybe_flag:
      *static_cast<std::optional<bool>*>(place) = value != 0;
      break;
    case Store::maybe32:
      *static_cast<std::optional<std::int32_t>*>(place) = static_cast<std::int32_t>(value);
      break;
    case Store::maybe64:
      *static_cast<std::optional<std::int64_t>*>(place) = value;
      break;
    case Store::text:
    case Store::thing:
      break;
  }
}

bool is_choice(const Field& field) { return field.kind == Kind::choice || field.kind == Kind::given; }

/// What two things of a list must not have in common.
Text id_at(const char* thing) { return *reinterpret_cast<const Text*>(thing); }

}  // namespace

void Reader::refuse_as(Code code, Node node, std::string expected) {
  if (good()) verdict_ = Refusal{code, document_.pointer(node), std::move(expected)};
}

void Reader::refuse(Code code, Node node, const char* expected) { refuse_as(code, node, expected); }

void Reader::refuse_missing(Node object, const char* name) {
  if (good()) verdict_ = Refusal{Code::field_missing, document_.pointer(object).append("/").append(name), "this field"};
}

/// Whether a field belongs to an object, as far as the choices before `from` say. What stands behind a choice that is
/// still to come is for that one to judge.
bool Scope::holds(const Field& field, const Field* from) const {
  if (field.name == nullptr) return false;
  const auto here = [&](const Field& one) { return (one.alternatives & alternatives) != 0; };
  const auto chooses = [&](const Field& one) { return is_choice(one) && here(one); };
  return &field < from || here(field) || std::any_of(from, std::max(from, &field), chooses);
}

void Reader::refuse_unknown(const Scope& scope, const Field* from) {
  for (Node child = document_[scope.node].first; child != kNoNode; child = document_[child].next) {
    Text key = document_[child].key;
    const auto called = [&](const Field& field) { return scope.holds(field, from) && key == field.name; };
    if (std::any_of(scope.table.begin(), scope.table.end(), called)) continue;
    std::string names = "one of:";
    for (const Field& field : scope.table) {
      if (scope.holds(field, from) && place_in(names, field.name) < 0) names.append(" ").append(field.name);
    }
    return refuse_as(Code::field_unknown, child, std::move(names));
  }
}

void Reader::read(Node node, const Table& table, void* self, const Scope* outer) {
  if (!good()) return;
  if (document_[node].type != JsonType::object) return refuse(Code::field_type, node, "an object");
  Scope scope{*this, node, self, outer, table};
  refuse_unknown(scope, table.begin());
  for (const Field& field : table) {
    if (!good()) return;
    if ((field.alternatives & scope.alternatives) == 0) continue;
    const std::uint16_t before = scope.alternatives;
    read_field(scope, field);
    if (is_choice(field) || scope.alternatives != before) refuse_unknown(scope, &field + 1);
  }
}

void Reader::read_field(Scope& scope, const Field& field) {
  if (field.kind == Kind::check) return field.more.run(scope, kNoNode, scope.self);
  const Node node = field.name == nullptr ? kNoNode : find(scope.node, field.name);
  if (field.kind == Kind::given) return scope.choose(node == kNoNode ? Given::no : Given::yes);
  if (node == kNoNode && field.need == Need::required) return refuse_missing(scope.node, field.name);
  if (node != kNoNode) read_value(scope, field, node);
  if (field.kind == Kind::choice) scope.choose(static_cast<std::uint8_t*>(scope.self)[field.offset]);
}

void Reader::read_value(Scope& scope, const Field& field, Node node) {
  void* const place = static_cast<char*>(scope.self) + field.offset;
  switch (field.kind) {
    case Kind::whole:
      return read_whole(field, node, place);
    case Kind::flag:
      return read_flag(field, node, place);
    case Kind::text:
      return read_text(field, node, place);
    case Kind::word:
    case Kind::choice:
    case Kind::reference:
      return store(place, field.store, number_of(scope, field, node));
    case Kind::some_words:
      if (document_[node].type == JsonType::text) {
        return store(place, field.store, std::int64_t{1} << number_of(scope, field, node));
      }
      [[fallthrough]];
    case Kind::words:
    case Kind::references:
      return read_bits(scope, field, node, place);
    case Kind::object:
      return read(node, *field.more.table, place, &scope);
    case Kind::list:
      return read_list(scope, field, node, place);
    case Kind::custom:
    case Kind::check:
    case Kind::given:
      return field.more.run(scope, node, place);
  }
}

void Reader::read_whole(const Field& field, Node node, void* place) {
  const Document::Value& value = document_[node];
  const std::int64_t min = widened(field.min), max = widened(field.max);
  const bool huge = value.type == JsonType::number && is_whole(value.text);
  if (value.type != JsonType::integer && !huge) return refuse(Code::field_type, node, "a whole number");
  if (huge || value.integer < min || value.integer > max) return refuse_as(Code::field_range, node, between(min, max));
  store(place, field.store, value.integer);
}

void Reader::read_flag(const Field& field, Node node, void* place) {
  if (document_[node].type != JsonType::boolean) return refuse(Code::field_type, node, "true or false");
  store(place, field.store, document_[node].flag ? 1 : 0);
}

Text Reader::text_of(Node node, std::int64_t min, std::int64_t max) {
  const Document::Value& value = document_[node];
  const auto size = static_cast<std::int64_t>(value.text.size());
  if (value.type != JsonType::text) {
    refuse(Code::field_type, node, "a text");
  } else if (size < min || size > max) {
    refuse_as(Code::field_range, node, between(min, max) + " bytes");
  }
  return value.text;
}

void Reader::read_text(const Field& field, Node node, void* place) {
  Text text = text_of(node, field.min, field.max);
  if (!good()) return;
  if (field.more.form != nullptr) {
    const auto value = field.more.form->parse(text);
    if (!value) return refuse(Code::field_format, node, field.more.form->expected);
    store(place, field.store, *value);
  }
  if (field.store == Store::text) *static_cast<Text*>(place) = text;
}

int Reader::word_of(Node node, const char* words) {
  Text wanted = text_of(node, 1, limits::text_bytes);
  if (!good()) return 0;
  const int place = place_in(words, wanted);
  if (place < 0) refuse_as(Code::field_range, node, one_of(words));
  return std::max(place, 0);
}

std::int64_t Reader::number_of(const Scope& scope, const Field& field, Node node) {
  if (field.kind != Kind::reference && field.kind != Kind::references) {
    return field.min + word_of(node, field.more.words);
  }
  Text wanted = text_of(node, 1, limits::text_bytes);
  if (!good()) return 0;
  const Items& list = *field.more.list;
  const auto& things = *reinterpret_cast<const AnyList*>(static_cast<const char*>(scope.root()) + list.home);
  for (std::size_t i = 0; i < things.count; ++i) {
    if (id_at(things.first + i * list.stride) == wanted) return field.min + static_cast<std::int64_t>(i);
  }
  refuse(Code::reference_unknown, node, "an id that the programme defines");
  return 0;
}

Node Reader::first_item(Node node, std::int64_t min, std::int64_t max) {
  const Document::Value& list = document_[node];
  if (list.type != JsonType::list) {
    refuse(Code::field_type, node, "a list");
  } else if (list.size < min || list.size > max) {
    refuse_as(Code::field_count, node, between(min, max) + " values");
  }
  return good() ? list.first : kNoNode;
}

void Reader::read_bits(const Scope& scope, const Field& field, Node node, void* place) {
  std::uint64_t bits = 0;
  for (Node item = first_item(node, 1, field.max); item != kNoNode && good(); item = document_[item].next) {
    const std::uint64_t bit = std::uint64_t{1} << number_of(scope, field, item);
    if ((bits & bit) != 0) refuse(Code::id_duplicate, item, "each value once");
    bits |= bit;
  }
  store(place, field.store, static_cast<std::int64_t>(bits));
}

char* Reader::open(void* list, const Items& items, std::size_t size) const {
  auto& all = *static_cast<AnyList*>(list);
  all = {};
  return all.add(memory(), items.fresh, items.stride, items.align, size);
}

void Reader::read_list(const Scope& scope, const Field& field, Node node, void* place) {
  const bool revised = revisions_ != kNoNode && scope.outer == nullptr && field.more.list->unique;
  if (revised) return read_revised_list(scope, field, node, place);
  Node item = first_item(node, field.min, field.max);
  if (item == kNoNode) return;
  const Items& list = *field.more.list;
  char* const first = open(place, list, static_cast<std::size_t>(document_[node].size));
  for (char* thing = first; item != kNoNode && good(); item = document_[item].next, thing += list.stride) {
    if (list.table != nullptr) {
      read(item, *list.table, thing, &scope);
    } else {
      *reinterpret_cast<Text*>(thing) = text_of(item, 1, limits::key_bytes);
    }
    for (char* other = first; list.unique && good() && other != thing; other += list.stride) {
      if (id_at(other) != id_at(thing)) continue;
      refuse(Code::id_duplicate, list.table == nullptr ? item : find(item, "id"), "each once");
    }
  }
}

}  // namespace tenfold
