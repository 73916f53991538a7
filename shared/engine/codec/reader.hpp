// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

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

  /// Requires an object that has no other fields than these, which stand apart by spaces.
  void object(Node node, const char* fields);
  /// The field, or none; a required one that is absent is refused.
  Node field(Node object, const char* key, Need need);
  /// A field that must be a list; answers its first item. Next ones: `next`.
  Node list(Node object, const char* key, Need need, std::int64_t min, std::int64_t max);
  /// The length of the list that an item is in.
  std::size_t size_around(Node item) const { return static_cast<std::size_t>(document_[document_[item].parent].size); }
  Node next(Node node) const { return good() && node != kNoNode ? document_[node].next : kNoNode; }

  /// Each leaves `out` as it is where an optional field is absent; answers the field's node or none.
  Node integer(Node object, const char* key, Need need, std::int64_t min, std::int64_t max, std::int64_t& out);
  Node integer(Node object, const char* key, Need need, std::int64_t min, std::int64_t max, std::int32_t& out);
  Node boolean(Node object, const char* key, Need need, std::optional<bool>& out);
  Node text(Node object, const char* key, Need need, std::int64_t max_bytes, std::string& out);
  Node id(Node object, const char* key, Need need, std::string& out);

  /// The text of a value that must be one; at least one byte.
  const std::string& text_of(Node node, std::int64_t max_bytes);

  /// One of the words, which stand in the order of an enumeration from its value `first` on.
  template <class E>
  Node word(Node object, const char* key, Need need, const char* words, E& out, int first = 0) {
    const Node node = field(object, key, need);
    if (node != kNoNode) word_of(node, words, out, first);
    return node;
  }
  template <class E>
  void word_of(Node node, const char* words, E& out, int first = 0) {
    const int place = place_of_word(node, words);
    if (good()) out = static_cast<E>(first + place);
  }

  void refuse(Code code, Node node, const char* expected);
  void refuse_missing(Node object, const char* key);
  /// Refuses a field that its neighbours leave no room for.
  void refuse_if_there(Node object, const char* key, const char* expected);

 private:
  /// The same with a text made for the occasion.
  void refuse_as(Code code, Node node, std::string expected);
  int place_of_word(Node node, const char* words);

  const Document& document_;
  Verdict verdict_;
  std::string nothing_;
};

}  // namespace tenfold
