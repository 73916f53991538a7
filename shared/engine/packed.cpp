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

namespace {

std::int64_t load(const void* place, Packing packing) {
  switch (packing) {
    case Packing::flag:
      return *static_cast<const bool*>(place) ? 1 : 0;
    case Packing::bits8:
      return *static_cast<const std::uint8_t*>(place);
    case Packing::bits16:
      return *static_cast<const std::int16_t*>(place);
    case Packing::bits32:
      return *static_cast<const std::int32_t*>(place);
    case Packing::natural32:
      return *static_cast<const std::uint32_t*>(place);
    default:
      return *static_cast<const std::int64_t*>(place);
  }
}

void store(void* place, Packing packing, std::int64_t value) {
  switch (packing) {
    case Packing::flag:
      *static_cast<bool*>(place) = value != 0;
      break;
    case Packing::bits8:
      *static_cast<std::uint8_t*>(place) = static_cast<std::uint8_t>(value);
      break;
    case Packing::bits16:
      *static_cast<std::int16_t*>(place) = static_cast<std::int16_t>(value);
      break;
    case Packing::bits32:
    case Packing::natural32:
      *static_cast<std::uint32_t*>(place) = static_cast<std::uint32_t>(value);
      break;
    default:
      *static_cast<std::int64_t*>(place) = value;
  }
}

/// Whether it is a number.
bool is_number(Packing packing) { return packing <= Packing::bits64; }

/// Whether it is 0 or empty.
bool is_absent(void* place, const Member& member) {
  switch (member.packing) {
    case Packing::text:
      return static_cast<const std::string*>(place)->empty();
    case Packing::maybe32:
      return !*static_cast<const std::optional<std::int32_t>*>(place);
    case Packing::maybe64:
      return !*static_cast<const std::optional<std::int64_t>*>(place);
    case Packing::maybe_moment:
    case Packing::thing:
    case Packing::array:
      return false;
    case Packing::list:
      return static_cast<const ListShape*>(member.more)->open(place, false).size == 0;
    default:
      return load(place, member.packing) == 0;
  }
}

/// Whether an optional is there, and its value.
template <class T>
T* maybe(Archive& archive, void* place) {
  auto& value = *static_cast<std::optional<T>*>(place);
  std::int64_t there = value ? 1 : 0;
  archive.whole(there);
  if (there != 0 && there != 1) archive.fail();
  if (archive.reads() && there == 1) value.emplace();
  return value ? &*value : nullptr;
}

}  // namespace

void Archive::number(void* place, Packing packing) {
  std::int64_t value = reads() ? 0 : load(place, packing);
  whole(value);
  if (!reads()) return;
  store(place, packing, value);
  if (load(place, packing) != value) fail();
}

void Archive::list(void* list, const Member& member) {
  const auto& shape = *static_cast<const ListShape*>(member.more);
  ListShape::Span things = shape.open(list, false);
  const std::size_t count = size(things.size);
  // A list of known length takes its things only from bytes of that length.
  if (member.packing == Packing::array && count != things.size) return fail();
  for (std::size_t i = 0; i < count && good_; ++i) {
    if (reads() && member.packing == Packing::list) things = shape.open(list, true);
    this->member(things.first + i * shape.stride, shape.item);
  }
}

void Archive::member(void* of, const Member& member) {
  void* const place = static_cast<char*>(of) + member.offset;
  switch (member.packing) {
    case Packing::text:
      return text(*static_cast<std::string*>(place));
    case Packing::maybe32:
      if (auto* const value = maybe<std::int32_t>(*this, place)) number(value, Packing::bits32);
      return;
    case Packing::maybe64:
      if (auto* const value = maybe<std::int64_t>(*this, place)) whole(*value);
      return;
    case Packing::maybe_moment:
      if (auto* const value = maybe<Instant>(*this, place)) thing(value, shape_of<Instant>);
      return;
    case Packing::thing:
      return thing(place, *static_cast<const Shape*>(member.more));
    case Packing::array:
    case Packing::list:
      return list(place, member);
    default:
      return number(place, member.packing);
  }
}

void Archive::thing(void* thing, const Shape& shape) {
  std::uint64_t there = ~std::uint64_t{0};
  const auto place = [&](const Member& member) { return static_cast<char*>(thing) + member.offset; };
  if (shape.sparse) {
    there = 0;
    for (std::size_t i = 0; i < shape.size; ++i) {
      there |= std::uint64_t{is_absent(place(shape.first[i]), shape.first[i]) ? 0u : 1u} << i;
    }
    natural(there);
    if (there >> shape.size != 0) fail();
  }
  for (std::size_t i = 0; i < shape.size && good_; ++i) {
    const Member& one = shape.first[i];
    if ((there >> i & 1) != 0) {
      member(thing, one);
      if (shape.sparse && is_absent(place(one), one)) fail();
    } else if (reads() && is_number(one.packing)) {
      store(place(one), one.packing, 0);
    }
  }
}

}  // namespace tenfold
