// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

namespace tenfold {

/// What every Row is, whatever is in it: so that one function lengthens, copies or packs them all. `stride`: the bytes
/// of one thing.
class AnyRow {
 public:
  AnyRow() = default;
  AnyRow(AnyRow&& other) noexcept { swap(other); }
  AnyRow(const AnyRow&) = delete;
  AnyRow& operator=(const AnyRow&) = delete;
  ~AnyRow();

  char* data() const { return first_; }
  std::size_t size() const { return count_; }
  /// Makes room for a thing before that place, and answers where.
  char* open(std::size_t place, std::size_t stride);
  void close(std::size_t place, std::size_t many, std::size_t stride);
  void copy(const AnyRow& other, std::size_t stride);

 protected:
  void swap(AnyRow& other) {
    std::swap(first_, other.first_);
    std::swap(count_, other.count_);
    std::swap(capacity_, other.capacity_);
  }

 private:
  void reserve(std::size_t capacity, std::size_t stride);

  char* first_ = nullptr;
  std::uint32_t count_ = 0;
  std::uint32_t capacity_ = 0;
};

/// A list of things without destructors that owns its memory: of std::vector what the engine asks for. A page would pay
/// for a vector's growth, insertion and copies with every type.
template <class T>
class Row : public AnyRow {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  Row() = default;
  Row(Row&& other) noexcept = default;
  Row(const Row& other) : AnyRow() { copy(other, sizeof(T)); }
  Row& operator=(Row other) noexcept {
    swap(other);
    return *this;
  }

  T* data() { return begin(); }
  const T* data() const { return begin(); }
  bool empty() const { return size() == 0; }
  T* begin() { return reinterpret_cast<T*>(AnyRow::data()); }
  T* end() { return begin() + size(); }
  const T* begin() const { return reinterpret_cast<const T*>(AnyRow::data()); }
  const T* end() const { return begin() + size(); }
  T& operator[](std::size_t i) { return begin()[i]; }
  const T& operator[](std::size_t i) const { return begin()[i]; }
  T& front() { return *begin(); }
  const T& front() const { return *begin(); }
  T& back() { return end()[-1]; }
  const T& back() const { return end()[-1]; }

  T* insert(const T* before, T thing) {
    return new (AnyRow::open(static_cast<std::size_t>(before - begin()), sizeof(T))) T(thing);
  }
  T& push_back(T thing) { return *insert(end(), thing); }
  void append(std::int32_t times, T thing) {
    for (; times > 0; --times) push_back(thing);
  }
  T* erase(const T* first, const T* last) {
    const auto place = static_cast<std::size_t>(first - begin());
    close(place, static_cast<std::size_t>(last - first), sizeof(T));
    return begin() + place;
  }
  T* erase(const T* thing) { return erase(thing, thing + 1); }
  void pop_back() { erase(end() - 1); }
  void clear() { erase(begin(), end()); }
};

}  // namespace tenfold
