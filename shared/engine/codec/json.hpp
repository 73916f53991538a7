// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "../arena.hpp"
#include "../result.hpp"

namespace tenfold {

enum class JsonType : std::uint8_t { null, boolean, integer, number, text, list, object };

/// A value of a document, or -1 for none.
using Node = std::int32_t;
inline constexpr Node kNoNode = -1;

/// A parsed JSON text as a tree of values. Read by nlohmann/json's lexer; duplicate keys, too deep and too long ones
/// refused.
class Document {
 public:
  struct Value {
    JsonType type{};
    bool flag = false;  ///< Of a boolean.
    std::int64_t integer = 0;
    Text text;               ///< Of a text; of a number its digits as written.
    Text key;                ///< Within its object.
    std::int32_t place = 0;  ///< Within its list or object.
    std::int32_t size = 0;   ///< Of a list or object.
    Node parent = kNoNode, first = kNoNode, last = kNoNode, next = kNoNode;
  };

  /// Texts go into this memory.
  explicit Document(Arena& memory) : memory_(memory) {}

  /// Replaces what the document held. After a refusal it holds nothing that may be read.
  Verdict parse(Text text, std::int64_t max_bytes);

  const Value& operator[](Node node) const { return values_[static_cast<std::size_t>(node)]; }
  Arena& memory() const { return memory_; }
  Node root() const { return 0; }
  Node find(Node object, Text key) const;
  /// RFC 6901 pointer to a value.
  std::string pointer(Node node) const;

 private:
  friend class DocumentParser;
  Arena& memory_;
  std::vector<Value> values_;
};

}  // namespace tenfold
