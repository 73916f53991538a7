// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>

namespace tenfold {

/// A list whose length is set once: what a programme defines, and what an account keeps for each of those things.
/// Without a vector's growth, which the browser would pay for with every type.
template <class T>
class Array {
 public:
  Array() = default;
  Array(const Array& other) { *this = other; }
  Array(Array&&) noexcept = default;
  Array& operator=(Array&&) noexcept = default;
  ~Array() = default;
  Array& operator=(const Array& other) {
    reset(other.size_);
    for (std::size_t i = 0; i < size_; ++i) things_[i] = other.things_[i];
    return *this;
  }

  /// Makes a new list of `size` fresh things in place of the old one.
  void reset(std::size_t size) {
    things_ = size == 0 ? nullptr : std::unique_ptr<T[]>(new T[size]());
    size_ = size;
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](std::size_t i) { return things_[i]; }
  const T& operator[](std::size_t i) const { return things_[i]; }
  T* begin() { return things_.get(); }
  T* end() { return things_.get() + size_; }
  const T* begin() const { return things_.get(); }
  const T* end() const { return things_.get() + size_; }

 private:
  std::unique_ptr<T[]> things_;
  std::size_t size_ = 0;
};

}  // namespace tenfold
