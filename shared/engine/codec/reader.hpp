// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../result.hpp"
#include "json.hpp"

namespace tenfold {

/// Reads the fields of a document strictly. The first thing that is wrong becomes the verdict; every call after it does
/// nothing, so that readers are written straight through and look at the verdict once, at the end.
class Reader {
 public:
  enum class Need : std::uint8_t { required, optional };

  explicit Reader(const Document& document) : document_(document) {}

  const Verdict& verdict() const { return verdict_; }
  bool good() const { return !verdict_; }
  const Document::Value& operator[](Node node) const { return document_[node]; }

  /// Requires an object that has no other fields than these.
  void object(Node node, std::initializer_list<std::string_view> fields);
  /// The field, or none; a required one that is absent is refused.
  Node field(Node object, std::string_view key, Need need);
  /// A field that must be a list; answers its first item. Next ones: `next`.
  Node list(Node object, std::string_view key, Need need, std::int64_t min, std::int64_t max);
  Node next(Node node) const { return good() && node != kNoNode ? document_[node].next : kNoNode; }

  /// Each leaves `out` as it is where an optional field is absent; answers the field's node or none.
  Node integer(Node object, std::string_view key, Need need, std::int64_t min, std::int64_t max, std::int64_t& out);
  Node integer(Node object, std::string_view key, Need need, std::int64_t min, std::int64_t max, std::int32_t& out);
  Node boolean(Node object, std::string_view key, Need need, std::optional<bool>& out);
  Node text(Node object, std::string_view key, Need need, std::int64_t max_bytes, std::string& out);
  Node id(Node object, std::string_view key, Need need, std::string& out);

  /// The text of a value that must be one; at least one byte.
  const std::string& text_of(Node node, std::int64_t max_bytes);

  template <class E>
  using Words = std::initializer_list<std::pair<std::string_view, E>>;
  /// One of the words.
  template <class E>
  Node word(Node object, std::string_view key, Need need, Words<E> words, E& out) {
    const Node node = field(object, key, need);
    if (node == kNoNode) return node;
    word_of(node, words, out);
    return node;
  }
  template <class E>
  void word_of(Node node, Words<E> words, E& out) {
    const std::string& wanted = text_of(node, limits::text_bytes);
    if (!good()) return;
    std::string expected = "one of";
    for (const auto& [name, value] : words) {
      if (wanted == name) {
        out = value;
        return;
      }
      expected.append(" ").append(name);
    }
    refuse(Code::field_range, node, std::move(expected));
  }

  void refuse(Code code, Node node, std::string expected);
  void refuse_missing(Node object, std::string_view key);
  /// Refuses a field that its neighbours leave no room for.
  void refuse_if_there(Node object, std::string_view key, std::string expected);

 private:
  const Document& document_;
  Verdict verdict_;
  std::string nothing_;
};

}  // namespace tenfold
