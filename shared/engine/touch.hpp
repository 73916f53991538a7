// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace tenfold {

/// Reads, and does nothing with it, so that the processor has the place in its caches when it is needed. It waits for
/// what is asked for at once together; one by one, each place takes as long as some hundred instructions.
inline void touch(const void* place) { static_cast<void>(*static_cast<const volatile char*>(place)); }

inline void touch(const void* first, std::size_t bytes) {
  constexpr std::size_t kLine = 64;
  for (std::size_t i = 0; i < bytes; i += kLine) touch(static_cast<const char*>(first) + i);
}

/// Where a list will be added to.
template <class T>
void touch_end(const T& list) {
  if (!list.empty()) touch(&list.back());
}

}  // namespace tenfold
