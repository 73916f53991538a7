// SPDX-License-Identifier: MIT
#include "arena.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace tenfold {
namespace {

constexpr std::size_t kFirstBytes = 1024;

}  // namespace

Arena::~Arena() { free_from(last_); }

void Arena::free_from(Chunk* chunk) {
  while (chunk != nullptr) {
    Chunk* const before = chunk->before;
    std::free(chunk);
    chunk = before;
  }
}

void* Arena::take_more(std::size_t bytes, std::size_t align) {
  // Each as large as all before it together, so that there are few.
  const std::size_t size = std::max(last_ == nullptr ? kFirstBytes : 2 * last_->bytes, sizeof(Chunk) + bytes + align);
  auto* const chunk = static_cast<Chunk*>(std::malloc(size));
  if (chunk == nullptr) std::abort();
  *chunk = {last_, size};
  last_ = chunk;
  at_ = reinterpret_cast<char*>(chunk + 1);
  end_ = reinterpret_cast<char*>(chunk) + size;
  return take(bytes, align);
}

Text Arena::keep(Text text) {
  if (text.empty()) return {};
  auto* const copy = static_cast<char*>(take(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Arena::clear() {
  if (last_ == nullptr) return;
  free_from(last_->before);
  last_->before = nullptr;
  at_ = reinterpret_cast<char*>(last_ + 1);
}

}  // namespace tenfold
