// SPDX-License-Identifier: MIT
#include "strand.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tenfold {

struct Strand::Block {
  static constexpr std::size_t kBytes = 192 - 8 - sizeof(void*);  // the allocator has 8 for itself

  Block* next;
  char bytes[kBytes];
};

Strand::~Strand() { put({}); }

void Strand::put(std::string_view bytes) {
  while (first_ != nullptr) delete std::exchange(first_, first_->next);
  size_ = bytes.size();
  for (Block** place = &first_; !bytes.empty(); place = &(*place)->next) {
    *place = new Block;
    (*place)->next = nullptr;
    const std::size_t taken = std::min(bytes.size(), Block::kBytes);
    std::memcpy((*place)->bytes, bytes.data(), taken);
    bytes.remove_prefix(taken);
  }
}

std::string Strand::get() const {
  std::string bytes;
  bytes.reserve(size_);
  for (const Block* block = first_; block != nullptr; block = block->next) {
    bytes.append(block->bytes, std::min(size_ - bytes.size(), Block::kBytes));
  }
  return bytes;
}

}  // namespace tenfold
