// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tenfold {

/// Bytes that are put away, in blocks of one size: what many members put away grows without leaving gaps between the
/// blocks of others that nobody can use.
class Strand {
 public:
  Strand() = default;
  Strand(const Strand&) = delete;
  Strand& operator=(const Strand&) = delete;
  ~Strand();

  /// Puts bytes in the place of those before.
  void put(std::string_view bytes);
  std::string get() const;

 private:
  struct Block;

  Block* first_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace tenfold
