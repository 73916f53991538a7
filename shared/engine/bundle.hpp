// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "arena.hpp"
#include "row.hpp"
#include "touch.hpp"

namespace tenfold {

/// Packed things one behind the other, known by their places: many small ones cost little more than their bytes.
class Bundle {
 public:
  std::size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }
  /// Valid until something changes.
  Text operator[](std::size_t place) const;
  void add(Text bytes);
  /// To write the next one behind the others; then it has to be closed.
  std::string& end() { return bytes_; }
  void close() { ends_.push_back(static_cast<std::uint32_t>(bytes_.size())); }
  void put(std::size_t place, Text bytes);
  /// What adding one will look at.
  void touch() const {
    touch_end(bytes_);
    touch_end(ends_);
  }
  /// Forgets so many from the front.
  void drop(std::size_t many);

 private:
  std::size_t begin_of(std::size_t place) const { return place == 0 ? 0 : ends_[place - 1]; }

  std::string bytes_;
  Row<std::uint32_t> ends_;
};

}  // namespace tenfold
