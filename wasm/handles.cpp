// SPDX-License-Identifier: MIT
#include "handles.hpp"

#include <algorithm>
#include <limits>

namespace tenfold::boundary {

int Handles::add(std::unique_ptr<Engine> engine) {
  last_ = last_ == std::numeric_limits<int>::max() ? 1 : last_ + 1;
  slots_.push_back({last_, std::move(engine)});
  return last_;
}

Engine* Handles::find(int handle) {
  for (Slot& slot : slots_) {
    if (slot.handle == handle) return slot.engine.get();
  }
  return nullptr;
}

void Handles::remove(int handle) {
  slots_.erase(std::remove_if(slots_.begin(), slots_.end(), [&](const Slot& slot) { return slot.handle == handle; }),
               slots_.end());
}

}  // namespace tenfold::boundary
