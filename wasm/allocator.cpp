// SPDX-License-Identifier: MIT
// The allocator of the browser's build: lists of free blocks, one for each of some sizes, filled from the end of the
// memory. Blocks are neither split nor joined. Emscripten's smallest costs 0.7 KB more and is slower.
#include <cstddef>
#include <cstdint>

namespace {

/// What stands in front of a block, whose address is a multiple of 16.
struct Header {
  std::uint32_t size_class;
  Header* next;  ///< In its list, while it is free.
};
static_assert(sizeof(Header) == 8);

constexpr std::size_t kStep = 16;
constexpr std::size_t kPage = 65'536;
constexpr unsigned kEven = 16;  ///< Sizes up to this many steps have a list each; then four to each doubling.
Header* free_blocks[kEven + 4 * 26] = {};  ///< Up to 2^32 bytes.

std::uintptr_t top = 0;  ///< From here on nothing has been given out.

extern "C" char __heap_base;

/// The list for blocks of so many steps, which become as many as all in this list have.
unsigned class_of(std::size_t& steps) {
  if (steps <= kEven) return static_cast<unsigned>(steps) - 1;
  const auto shift = static_cast<unsigned>(29 - __builtin_clzl(steps - 1));
  const std::size_t fourths = (steps - 1) >> shift;
  steps = (fourths + 1) << shift;
  return kEven + 4 * (shift - 2) + static_cast<unsigned>(fourths) - 4;
}

Header* take_from_top(std::size_t bytes) {
  if (top == 0) top = (reinterpret_cast<std::uintptr_t>(&__heap_base) + kStep - 1) / kStep * kStep + kStep / 2;
  const std::uintptr_t at = top, end = at + bytes, there = __builtin_wasm_memory_size(0) * kPage;
  if (end < at) return nullptr;
  if (end > there) {
    // An eighth more than is needed, so that growing, which copies in some browsers, is rare.
    const std::size_t missing = (end - there) / kPage + 1;
    if (__builtin_wasm_memory_grow(0, missing + there / kPage / 8) == SIZE_MAX &&
        __builtin_wasm_memory_grow(0, missing) == SIZE_MAX) {
      return nullptr;
    }
  }
  top = end;
  return reinterpret_cast<Header*>(at);
}

}  // namespace

extern "C" {

void* malloc(std::size_t bytes) {
  if (bytes > PTRDIFF_MAX) return nullptr;
  std::size_t steps = (bytes + sizeof(Header) + kStep - 1) / kStep;
  const unsigned size_class = class_of(steps);
  Header* block = free_blocks[size_class];
  if (block != nullptr) {
    free_blocks[size_class] = block->next;
  } else {
    block = take_from_top(steps * kStep);
    if (block == nullptr) return nullptr;
    block->size_class = size_class;
  }
  return block + 1;
}

void free(void* block) {
  if (block == nullptr) return;
  Header* const header = static_cast<Header*>(block) - 1;
  header->next = free_blocks[header->size_class];
  free_blocks[header->size_class] = header;
}

/// Every block is aligned to 16 bytes, the most that a type of ours asks for.
void* aligned_alloc(std::size_t, std::size_t bytes) { return malloc(bytes); }

int posix_memalign(void** out, std::size_t, std::size_t bytes) {
  *out = malloc(bytes);
  return *out == nullptr;
}

}  // extern "C"
