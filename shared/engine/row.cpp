// SPDX-License-Identifier: MIT
#include "row.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace tenfold {

AnyRow::~AnyRow() { ::operator delete(first_); }

void AnyRow::reserve(std::size_t capacity, std::size_t stride) {
  const std::size_t bytes = capacity * stride;
  auto* const moved = static_cast<char*>(::operator new(bytes));
  if (count_ > 0) std::memcpy(moved, first_, count_ * stride);
  ::operator delete(first_);
  first_ = moved;
  capacity_ = static_cast<std::uint32_t>(capacity);
}

char* AnyRow::open(std::size_t place, std::size_t stride) {
  if (count_ == capacity_) reserve(std::max<std::size_t>(1, 2 * std::size_t{capacity_}), stride);
  char* const at = first_ + place * stride;
  std::memmove(at + stride, at, (count_ - place) * stride);
  ++count_;
  return at;
}

void AnyRow::close(std::size_t place, std::size_t many, std::size_t stride) {
  if (many == 0) return;
  char* const at = first_ + place * stride;
  std::memmove(at, at + many * stride, (count_ - place - many) * stride);
  count_ -= static_cast<std::uint32_t>(many);
}

void AnyRow::copy(const AnyRow& other, std::size_t stride) {
  if (other.count_ == 0) return;
  reserve(other.count_, stride);
  std::memcpy(first_, other.first_, other.count_ * stride);
  count_ = other.count_;
}

}  // namespace tenfold
