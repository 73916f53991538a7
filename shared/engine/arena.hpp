// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace tenfold {

/// A text that somebody else keeps: the document it was read from, the packed bytes, or an Arena.
using Text = std::string_view;

/// Memory that is taken bit by bit and given back all at once: for things without destructors that live as long as what
/// they were read from. What was taken stays where it is.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  /// `align`: a power of two.
  void* take(std::size_t bytes, std::size_t align);
  /// A copy of a text.
  Text keep(Text text);
  /// Gives everything back; keeps some memory for what comes next.
  void clear();

 private:
  struct Chunk {
    Chunk* before;
    std::size_t bytes;
  };
  void free_from(Chunk* chunk);

  Chunk* last_ = nullptr;
  char* at_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace tenfold
