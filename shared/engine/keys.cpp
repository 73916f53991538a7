// SPDX-License-Identifier: MIT
#include "keys.hpp"

#include <algorithm>
#include <utility>

#include "packed.hpp"

namespace tenfold {

/// Its text is never 0. FNV-1a leaves what differs at the end of a text in the low bits; the finalizer of MurmurHash3
/// spreads it.
Key Key::of_id(KeyOf of, Text id) {
  std::uint64_t mark = fingerprint(id);
  mark = (mark ^ mark >> 33) * 0xff51afd7ed558ccdu;
  mark = (mark ^ mark >> 33) * 0xc4ceb9fe1a85ec53u;
  mark ^= mark >> 33;
  const std::uint64_t text = std::max<std::uint64_t>(mark >> 16, 1);
  const std::uint64_t low = (text & 0xffff) << 3 | static_cast<std::uint64_t>(of);
  return {static_cast<std::uint32_t>(text >> 16), static_cast<std::uint32_t>(low), 0};
}

std::size_t Keys::home_of(std::uint64_t mark) const { return static_cast<std::size_t>((mark >> 32) * homes_ >> 32); }

std::size_t Keys::place_of(std::uint64_t mark) const {
  std::size_t place = home_of(mark);
  while (place < table_.size() && table_[place].mark() != 0 && table_[place].mark() < mark) ++place;
  return place;
}

const std::uint32_t* Keys::find(const Key& key) const {
  const std::uint64_t mark = key.mark();
  const std::size_t place = place_of(mark);
  return place < table_.size() && table_[place].mark() == mark ? &table_[place].number : nullptr;
}

const std::uint32_t* Keys::find(KeyOf of, Text id) const { return find(Key::of_id(of, id)); }

void Keys::add(Key key, std::uint32_t number) {
  key.number = number;
  add(key);
}

void Keys::add(KeyOf of, Text id, std::uint32_t number) { add(Key::of_id(of, id), number); }

void Keys::add(const Key& key) {
  make_room();
  insert(place_of(key.mark()), key);
}

/// Puts a key at its place; what stands there, and right behind it, moves on to the next gap.
void Keys::insert(std::size_t place, Key key) {
  auto gap = table_.begin() + static_cast<std::ptrdiff_t>(place);
  while (gap != table_.end() && gap->mark() != 0) ++gap;
  if (gap == table_.end()) {
    table_.push_back({});
    gap = table_.end() - 1;
  }
  std::move_backward(table_.begin() + static_cast<std::ptrdiff_t>(place), gap, gap + 1);
  table_[place] = key;
  ++size_;
}

void Keys::make_room() {
  if (size_ * 8 < homes_ * 7) return;
  const std::vector<Key> before = std::move(table_);
  homes_ += homes_ / 2 + 8;
  table_ = std::vector<Key>(homes_);
  size_ = 0;
  std::size_t end = 0;
  for (const Key& key : before) {
    if (key.mark() == 0) continue;
    end = std::max(end, home_of(key.mark()));
    if (end == table_.size()) table_.push_back({});
    table_[end++] = key;
    ++size_;
  }
}

}  // namespace tenfold
