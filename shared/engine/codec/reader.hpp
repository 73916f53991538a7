// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "../result.hpp"
#include "fields.hpp"
#include "json.hpp"

namespace tenfold {

/// Reads a document strictly, by tables. The first thing that is wrong becomes the verdict, and nothing is read after
/// it. Within an object, fields that do not belong there come first, then the rows of its table in their order.
class Reader {
 public:
  explicit Reader(const Document& document) : document_(document) {}

  /// Reads an object into the struct that its table describes.
  void read(Node node, const Table& table, void* self, const Scope* outer = nullptr);

  /// Reads the whole document again as it is from a revision on: fields of the root are those of the latest of
  /// `revisions` up to this one that has them, and its lists have a place for whatever any revision has in them.
  void revise(Node root, const Table& table, void* self, Node revisions, Node latest);

  /// For what is read.
  Arena& memory() const { return document_.memory(); }
  const Verdict& verdict() const { return verdict_; }
  bool good() const { return !verdict_; }
  const Document::Value& operator[](Node node) const { return document_[node]; }
  /// A field, at the root that of the revision that is read.
  Node find(Node object, const char* name) const;

  void refuse(Code code, Node node, const char* expected);
  void refuse_missing(Node object, const char* name);
  /// The text of a value that must be one.
  Text text_of(Node node, std::int64_t min, std::int64_t max);
  /// The place of a text among words that stand apart by spaces; 0 where it is none, and refused.
  int word_of(Node node, const char* words);
  /// Of a value that must be a list of so many.
  Node first_item(Node node, std::int64_t min, std::int64_t max);

 private:
  void read_field(Scope& scope, const Field& field);
  void read_value(Scope& scope, const Field& field, Node node);
  void read_whole(const Field& field, Node node, void* place);
  void read_flag(const Field& field, Node node, void* place);
  void read_text(const Field& field, Node node, void* place);
  void read_bits(const Scope& scope, const Field& field, Node node, void* place);
  /// Makes a new list of fresh things in place of another.
  char* open(void* list, const Items& items, std::size_t size) const;
  void read_list(const Scope& scope, const Field& field, Node node, void* place);
  void read_revised_list(const Scope& scope, const Field& field, Node node, void* place);
  /// The ids of the things that this list of the root has in any revision, in the order of their first appearance.
  List<Text> known_ids(const char* name) const;
  std::int64_t number_of(const Scope& scope, const Field& field, Node node);
  /// Refuses fields that do not belong to an object; the rows before `from` have been read.
  void refuse_unknown(const Scope& scope, const Field* from);
  /// The same as refuse with a text made for the occasion.
  void refuse_as(Code code, Node node, std::string expected);

  const Document& document_;
  Node revisions_ = kNoNode;  ///< The first of them, where the document has any.
  Node latest_ = kNoNode;     ///< The last that is in force; none: the document itself.
  Verdict verdict_;
};

/// An object while it is read, for checks and custom fields.
struct Scope {
  Reader& in;
  Node node;
  void* self;          ///< The struct it is read into.
  const Scope* outer;  ///< What it stands in, or none.
  const Table& table;
  std::uint16_t alternatives = 0xffff;  ///< What the last choice left.

  template <class T>
  T& as() const {
    return *static_cast<T*>(self);
  }
  /// The struct of the whole document.
  void* root() const { return outer == nullptr ? self : outer->root(); }
  bool holds(const Field& field, const Field* from) const;
  bool has(const char* name) const { return in.find(node, name) != kNoNode; }
  template <class E>
  void choose(E chosen) {
    alternatives = static_cast<std::uint16_t>(1 << static_cast<int>(chosen));
  }

  void refuse(Code code, const char* name, const char* expected) const {
    in.refuse(code, in.find(node, name), expected);
  }
  void refuse_missing(const char* name) const { in.refuse_missing(node, name); }
};

}  // namespace tenfold
