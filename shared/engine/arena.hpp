// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
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
#ifndef TENFOLD_FAST
  [[gnu::noinline]]
#endif
  void*
  take(std::size_t bytes, std::size_t align) {
    const std::size_t skip = (0 - reinterpret_cast<std::uintptr_t>(at_)) & (align - 1);
    if (static_cast<std::size_t>(end_ - at_) < skip + bytes) return take_more(bytes, align);
    char* const taken = at_ + skip;
    at_ = taken + bytes;
    return taken;
  }
  /// A copy of a text.
  Text keep(Text text);
  /// Gives everything back; keeps some memory for what comes next.
  void clear();

 private:
  struct Chunk {
    Chunk* before;
    std::size_t bytes;
  };
  void* take_more(std::size_t bytes, std::size_t align);
  void free_from(Chunk* chunk);

  Chunk* last_ = nullptr;
  char* at_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace tenfold
