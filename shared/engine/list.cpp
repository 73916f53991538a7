// SPDX-License-Identifier: MIT
#include "list.hpp"

#include <algorithm>
#include <cstring>

namespace tenfold {

char* AnyList::add(Arena& arena, const void* fresh, std::size_t stride, std::size_t align, std::size_t more) {
  const std::size_t needed = count + more;
  if (needed > capacity) {
    const std::size_t room = count == 0 ? needed : std::max<std::size_t>(needed, 2 * std::size_t{capacity});
    auto* const moved = static_cast<char*>(arena.take(room * stride, align));
    if (count > 0) std::memcpy(moved, first, count * stride);
    first = moved;
    capacity = static_cast<std::uint32_t>(room);
  }
  char* const at = first + count * stride;
  for (std::size_t i = 0; i < more; ++i) std::memcpy(at + i * stride, fresh, stride);
  count = static_cast<std::uint32_t>(needed);
  return at;
}

}  // namespace tenfold
