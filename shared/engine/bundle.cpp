// SPDX-License-Identifier: MIT
#include "bundle.hpp"

namespace tenfold {

Text Bundle::operator[](std::size_t place) const {
  const std::size_t begin = begin_of(place);
  return Text(bytes_).substr(begin, ends_[place] - begin);
}

void Bundle::add(Text bytes) {
  bytes_ += bytes;
  close();
}

void Bundle::put(std::size_t place, Text bytes) {
  const std::size_t begin = begin_of(place), before = ends_[place] - begin;
  const auto longer = static_cast<std::uint32_t>(bytes.size() - before);  // modulo 2^32 where it is shorter
  bytes_.replace(begin, before, bytes);
  for (std::size_t i = place; i < ends_.size(); ++i) ends_[i] += longer;
}

void Bundle::drop(std::size_t many) {
  const std::size_t begin = begin_of(many);
  bytes_.erase(0, begin);
  ends_.erase(ends_.begin(), ends_.begin() + many);
  for (std::uint32_t& end : ends_) end -= static_cast<std::uint32_t>(begin);
}

}  // namespace tenfold
