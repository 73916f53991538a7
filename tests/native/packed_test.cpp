// SPDX-License-Identifier: MIT
// What the compiler has unrolled writes and reads what the tables do, byte for byte, and refuses the same.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "packed_reader.hpp"
#include "packed_writer.hpp"
#include "record.hpp"

namespace tenfold {

struct Sample {
  enum class Kind : std::uint8_t { some, other };
  Kind kind{};
  bool flag = false;
  std::int16_t index = -1;
  std::int32_t count = 1;
  std::uint32_t natural = 0;
  Amount amount = 0;
  Wide wide = 0;
  Instant at;
  Text text;
  List<Text> texts;
  List<Line> lines;
  std::optional<Amount> maybe;
};
TENFOLD_PACKED_SPARSE(Sample, kind, flag, index, count, natural, amount, wide, at, text, texts, lines, maybe)

struct Dense {
  Text text;
  Sample sample;
  List<Sample> samples;
};
TENFOLD_PACKED(Dense, text, sample, samples)

namespace {

std::string by_table(const Dense& thing) {
  std::string out;
  Archive archive(out);
  pack(archive, const_cast<Dense&>(thing));
  archive.flush();
  return out;
}

std::string unrolled(const Dense& thing) {
  std::string out;
  PackedWriter(out).write(thing);
  return out;
}

Sample full(Arena& memory) {
  Sample out;
  out.kind = Sample::Kind::other;
  out.flag = true;
  out.index = 300;
  out.count = -70'000;
  out.natural = 4'000'000'000;
  out.amount = -9'007'199'254'740'991;
  out.wide = -(Wide{1} << 90);
  out.at = {1'770'000'000'000, -90};
  out.text = "a text";
  out.texts.add(memory, "one");
  out.texts.add(memory, "");
  Line& line = out.lines.add(memory);
  line.product = "bread";
  line.tags.add(memory, "organic");
  line.quantity = 128;
  out.maybe = 0;
  return out;
}

/// Long enough that the writer's buffer does not hold it.
Dense long_one(Arena& memory) {
  Dense out;
  static const std::string kLong(3000, 'x');
  out.text = kLong;
  out.sample = full(memory);
  for (int i = 0; i < 40; ++i) {
    out.samples.add(memory, full(memory));
    out.samples.add(memory);
  }
  return out;
}

/// What is read of the bytes, written again, or "refused".
template <class In>
std::string read(const std::string& bytes) {
  Arena memory;
  Dense out;
  In in(bytes, &memory);
  pack_all(in, out);
  return in.done() ? by_table(out) : "refused";
}

}  // namespace

TEST_CASE("packed: the unrolled writer writes what the tables do") {
  Arena memory;
  for (const Dense& thing : {Dense{}, Dense{"text", full(memory), {}}, long_one(memory)}) {
    const std::string bytes = by_table(thing);
    CHECK(unrolled(thing) == bytes);
    CHECK(read<Archive>(bytes) == bytes);
    CHECK(read<PackedReader>(bytes) == bytes);
  }
}

TEST_CASE("packed: the unrolled reader refuses what the tables do") {
  Arena memory;
  Dense thing{"text", full(memory), {}};
  thing.samples.add(memory);
  const std::string bytes = by_table(thing);
  int refused = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    CHECK(read<PackedReader>(bytes.substr(0, i)) == "refused");
    for (int value = 0; value < 256; ++value) {
      std::string other = bytes;
      other[i] = static_cast<char>(value);
      const std::string answer = read<PackedReader>(other);
      REQUIRE(answer == read<Archive>(other));
      refused += answer == "refused" ? 1 : 0;
    }
  }
  CHECK(refused > 1000);
  CHECK(read<PackedReader>(bytes + '\0') == "refused");
}

}  // namespace tenfold
