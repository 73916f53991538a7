// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>

#include "arena.hpp"

namespace tenfold {

/// What every List is, whatever is in it: so that one function reads, packs or lengthens them all.
struct AnyList {
  char* first = nullptr;
  std::uint32_t count = 0;
  std::uint32_t capacity = 0;

  /// Adds `more` copies of what is at `fresh`, `stride` bytes each; answers the first of them.
  char* add(Arena& arena, const void* fresh, std::size_t stride, std::size_t align, std::size_t more);
};

/// A fresh thing, to be copied.
template <class T>
inline constexpr T kFresh{};

/// A list in an Arena: who copies it has the same things, not others. Whoever adds to it says where there is memory.
template <class T>
class List : public AnyList {
 public:
  List() = default;

  std::size_t size() const { return count; }
  bool empty() const { return count == 0; }
  T* data() { return reinterpret_cast<T*>(first); }
  const T* data() const { return reinterpret_cast<const T*>(first); }
  T& operator[](std::size_t i) { return data()[i]; }
  const T& operator[](std::size_t i) const { return data()[i]; }
  T* begin() { return data(); }
  T* end() { return data() + count; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + count; }
  T& back() { return data()[count - 1]; }
  const T& back() const { return data()[count - 1]; }

  T& add(Arena& arena, const T& thing = kFresh<T>) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
#ifdef TENFOLD_FAST
    if (capacity == 0) reserve(arena, 1);
    if (count < capacity) return *new (data() + count++) T(thing);
#endif
    return *reinterpret_cast<T*>(AnyList::add(arena, &thing, sizeof(T), alignof(T), 1));
  }
  /// Makes room for the first `size` things.
  void reserve(Arena& arena, std::size_t size) {
    first = static_cast<char*>(arena.take(size * sizeof(T), alignof(T)));
    capacity = static_cast<std::uint32_t>(size);
  }
  /// Makes a new list of `size` fresh things in place of the old one.
  void reset(Arena& arena, std::size_t size) {
    *this = {};
    if (size > 0) AnyList::add(arena, &kFresh<T>, sizeof(T), alignof(T), size);
  }
  /// Ends before this one.
  void cut(const T* thing) { count = static_cast<std::uint32_t>(thing - data()); }
};

}  // namespace tenfold
