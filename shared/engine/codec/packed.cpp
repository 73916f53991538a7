// SPDX-License-Identifier: MIT
#include "packed.hpp"

namespace tenfold {

std::uint64_t fingerprint(std::string_view bytes, std::uint64_t before) {
  std::uint64_t hash = before;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash;
}

void Archive::natural(std::uint64_t& value) {
  if (!reads()) {
    std::uint64_t left = value;
    for (; left >= 0x80; left >>= 7) out_->push_back(static_cast<char>(left | 0x80));
    out_->push_back(static_cast<char>(left));
    return;
  }
  value = 0;
  const char* at = rest_.data();
  const char* const end = at + rest_.size();
  for (int shift = 0; at != end && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) != 0) continue;
    const bool longer_than_needed = (byte == 0 && shift > 0) || (byte > 1 && shift == 63);
    if (longer_than_needed) break;
    rest_.remove_prefix(static_cast<std::size_t>(at - rest_.data()));
    return;
  }
  value = 0;
  fail();
}

void Archive::whole(std::int64_t& value) {
  std::uint64_t zigzag = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  natural(zigzag);
  if (reads()) value = static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
}

std::size_t Archive::size(std::size_t value) {
  std::uint64_t count = value;
  natural(count);
  if (reads() && count > rest_.size()) fail();
  return good_ ? static_cast<std::size_t>(count) : 0;
}

void Archive::text(std::string& value) {
  const std::size_t length = size(value.size());
  if (!reads()) {
    *out_ += value;
    return;
  }
  value.assign(rest_.substr(0, length));
  rest_.remove_prefix(length);
}

}  // namespace tenfold
