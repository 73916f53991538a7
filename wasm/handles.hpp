// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "engine.hpp"

namespace tenfold::boundary {

/// The engines that JavaScript holds, by a number: a handle is a small integer, never a pointer that a page could bend.
/// A closed handle is given out again only after 2^31 others, so that a late call meets `handle.unknown`.
class Handles {
 public:
  int add(std::unique_ptr<Engine> engine);
  /// The engine, or null where the handle is closed or was never open.
  Engine* find(int handle);
  void remove(int handle);

 private:
  struct Slot {
    int handle;
    std::unique_ptr<Engine> engine;
  };
  std::vector<Slot> slots_;
  int last_ = 0;
};

}  // namespace tenfold::boundary
