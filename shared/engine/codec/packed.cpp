// SPDX-License-Identifier: MIT
#include "packed.hpp"

namespace tenfold {

std::uint64_t fingerprint(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash;
}

void Packer::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<char>(value | 0x80));
  bytes.push_back(static_cast<char>(value));
}

void Packer::text(const std::string& value) {
  number(value.size());
  bytes += value;
}

void Unpacker::number(std::uint64_t& value) {
  value = 0;
  for (int shift = 0; good_ && shift < 64; shift += 7) {
    if (rest_.empty()) return fail();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return;
  }
  fail();
}

void Unpacker::text(std::string& value) {
  std::uint64_t size = 0;
  number(size);
  if (!good_ || size > rest_.size()) return fail();
  value.assign(rest_.substr(0, static_cast<std::size_t>(size)));
  rest_.remove_prefix(static_cast<std::size_t>(size));
}

void Unpacker::signed_number(std::int64_t& value) {
  std::uint64_t zigzag = 0;
  number(zigzag);
  value = static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
}

}  // namespace tenfold
