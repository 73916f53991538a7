// SPDX-License-Identifier: MIT
#include "packed.hpp"

#include <cstring>

#include "generated/vocabulary.hpp"

namespace tenfold {

std::uint64_t fingerprint(std::string_view bytes, std::uint64_t before) {
  std::uint64_t hash = before;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash;
}

void Archive::flush() {
  out_->append(buffer_, used_);
  used_ = 0;
}

void Archive::write(std::uint64_t natural) {
  constexpr std::size_t kLongest = 10;
  if (used_ > sizeof(buffer_) - kLongest) flush();
  for (; natural >= 0x80; natural >>= 7) buffer_[used_++] = static_cast<char>(natural | 0x80);
  buffer_[used_++] = static_cast<char>(natural);
}

void Archive::natural(std::uint64_t& value) {
  if (!reads()) return write(value);
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
  std::uint64_t zigzag = zigzag_of(value);
  natural(zigzag);
  if (reads()) value = static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
}

void Archive::wide(Wide& value) {
  auto low = static_cast<std::uint64_t>(value);
  auto high = static_cast<std::int64_t>(value >> 64);
  natural(low);
  whole(high);
  if (reads()) value = Wide{high} * (Wide{1} << 64) + low;
}

std::size_t Archive::size(std::size_t value) {
  std::uint64_t count = value;
  natural(count);
  if (reads() && count > rest_.size()) fail();
  return good_ ? static_cast<std::size_t>(count) : 0;
}

Text Archive::text(Text value) {
  const std::size_t length = size(value.size());
  if (!reads()) {
    flush();
    *out_ += value;
    return value;
  }
  const Text read = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return read;
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

ListShape::Span span_of(void* list, const ListShape& shape) {
  if (shape.open != nullptr) return shape.open(list, shape, false);
  const AnyList& any = *static_cast<const AnyList*>(list);
  return {any.first, any.count};
}

/// Whether what is no number is as in a fresh thing.
bool is_absent(const void* place, const Member& member) {
  switch (member.packing) {
    case Packing::wide:
      return *static_cast<const Wide*>(place) == 0;
    case Packing::text:
      return static_cast<const Text*>(place)->empty();
    case Packing::own_text:
      return static_cast<const std::string*>(place)->empty();
    case Packing::list:
      return span_of(const_cast<void*>(place), *static_cast<const ListShape*>(member.more)).size == 0;
    default:
      return false;
  }
}

}  // namespace

void Archive::number(void* place, Packing packing) {
  std::int64_t value = reads() ? 0 : load(place, packing);
  whole(value);
  if (!reads()) return;
  store(place, packing, value);
  if (load(place, packing) != value) fail();
}

ListShape::Span Archive::open(void* list, const ListShape& shape, bool more) {
  if (!more) return span_of(list, shape);
  if (shape.open != nullptr) return shape.open(list, shape, true);
  static_cast<AnyList*>(list)->add(*arena_, shape.fresh, shape.stride, shape.align, 1);
  return span_of(list, shape);
}

ListShape::Span open_row(void* list, const ListShape& shape, bool more) {
  auto& row = *static_cast<AnyRow*>(list);
  if (more) std::memcpy(row.open(row.size(), shape.stride), shape.fresh, shape.stride);
  return {row.data(), row.size()};
}

void Archive::list(void* list, const Member& member) {
  const auto& shape = *static_cast<const ListShape*>(member.more);
  ListShape::Span things = open(list, shape, false);
  const std::size_t count = size(things.size);
  // A list of known length takes its things only from bytes of that length.
  if (member.packing == Packing::array && count != things.size) return fail();
  for (std::size_t i = 0; i < count && good_; ++i) {
    if (reads() && member.packing == Packing::list) things = open(list, shape, true);
    if (i >= things.size) return fail();  // an optional has one
    this->member(things.first + i * shape.stride, shape.item);
  }
}

void Archive::member(void* of, const Member& member) {
  void* const place = static_cast<char*>(of) + member.offset;
  switch (member.packing) {
    case Packing::text: {
      Text& value = *static_cast<Text*>(place);
      value = text(value);
      return;
    }
    case Packing::own_text: {
      auto& value = *static_cast<std::string*>(place);
      const Text read = text(value);
      if (reads()) value = read;
      return;
    }
    case Packing::wide:
      return wide(*static_cast<Wide*>(place));
    case Packing::thing:
      return thing(place, *static_cast<const Shape*>(member.more));
    case Packing::array:
    case Packing::list:
      return list(place, member);
    default:
      return number(place, member.packing);
  }
}

bool is_moment(const void* instant) {
  const Instant& at = *static_cast<const Instant*>(instant);
  return at.ms >= -limits::amount_max && at.ms <= limits::amount_max && at.offset >= -kFarthestOffset &&
         at.offset <= kFarthestOffset;
}

void Archive::thing(void* thing, const Shape& shape) {
  char* const at = static_cast<char*>(thing);
  if (shape.fresh != nullptr) return reads() ? read_sparse(at, shape) : write_sparse(at, shape);
  for (std::size_t i = 0; i < shape.size && good_; ++i) member(at, shape.first[i]);
  if (reads() && shape.holds != nullptr && !shape.holds(thing)) fail();
}

/// What most of a replay's packing is: so each number is looked at once.
void Archive::write_sparse(const char* thing, const Shape& shape) {
  const char* const fresh = static_cast<const char*>(shape.fresh);
  std::int64_t numbers[64];
  std::uint64_t there = 0;
  for (std::size_t i = 0; i < shape.size; ++i) {
    const Member& one = shape.first[i];
    bool absent;
    if (is_number(one.packing)) {
      numbers[i] = load(thing + one.offset, one.packing);
      absent = numbers[i] == load(fresh + one.offset, one.packing);
    } else {
      absent = is_absent(thing + one.offset, one);
    }
    there |= std::uint64_t{absent ? 0u : 1u} << i;
  }
  write(there);
  for (std::size_t i = 0; i < shape.size; ++i) {
    if ((there >> i & 1) == 0) continue;
    const Member& one = shape.first[i];
    if (is_number(one.packing)) {
      write(zigzag_of(numbers[i]));
    } else {
      member(const_cast<char*>(thing), one);
    }
  }
}

void Archive::read_sparse(char* thing, const Shape& shape) {
  std::uint64_t there = 0;
  natural(there);
  for (std::size_t i = 0; there != 0 && good_; ++i, there >>= 1) {
    if ((there & 1) == 0) continue;
    if (i >= shape.size) return fail();
    const Member& one = shape.first[i];
    member(thing, one);
    const char* const place = thing + one.offset;
    const char* const fresh = static_cast<const char*>(shape.fresh) + one.offset;
    const bool same =
        is_number(one.packing) ? load(place, one.packing) == load(fresh, one.packing) : is_absent(place, one);
    if (same) fail();
  }
}

}  // namespace tenfold
