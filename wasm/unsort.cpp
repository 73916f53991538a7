// SPDX-License-Identifier: MIT
// A module of its own that carries the engine for browsers and puts it together there: web/build/steps/sorted.mjs has
// sorted the engine's code by kind, all opcodes, all calls, all offsets, each in a stream, because Brotli finds more
// among the like. It has no library. What a module consists of: https://webassembly.github.io/spec/core/binary/

namespace {

using Byte = unsigned char;

/// The streams that mean something here; what is in the others is for the build to choose. The first has all that is
/// not instructions.
enum Stream { kNotSorted, kBlocks, kLocalsRead = 5, kLocalsSet, kOffsets, kOpcodes = 10 };

constexpr int kStreams = 11;
constexpr int kMostLocals = 256;

/// What the build puts into this module as data.
struct Sorted {
  Byte stream_of[256];        ///< In which stream stands what follows an opcode; 0 is nothing.
  unsigned places[kStreams];  ///< Where each stream begins, counted from here.
  Byte streams[0x40000];
};

}  // namespace

extern "C" {
Sorted sorted;
Byte whole[0x60000];  ///< What comes out.
}

namespace {

const Byte* next[kStreams];
Byte* at;

Byte copy(int stream) { return *at++ = *next[stream]++; }

/// Copies a number, and answers it if it has no more than 32 bits.
unsigned copy_number(int stream) {
  unsigned value = 0;
  for (int shift = 0;; shift += 7) {
    const Byte byte = copy(stream);
    value |= (byte & 127u) << shift;
    if (byte < 128) return value;
  }
}

/// Writes the size of what stands from here on, in the five bytes before: a number may be longer than it need be.
void write_size(Byte* start) {
  auto size = static_cast<unsigned>(at - start);
  for (int i = 5; i > 0; i--, size >>= 7) start[-i] = static_cast<Byte>((size & 127) | (i > 1 ? 128u : 0u));
}

/// A local is told by how many others were used since.
void copy_local(int stream, Byte* recent) {
  Byte others = *next[stream]++;
  const Byte local = recent[others];
  for (; others > 0; others--) recent[others] = recent[others - 1];
  recent[0] = local;
  if (local > 127) *at++ = local;
  *at++ = local > 127 ? 1 : local;
}

/// How many numbers follow the first: a table of branches says it, an indirect call names its table, copying and
/// filling (10 and 11 of 0xfc) name two memories and one.
unsigned more_after(Byte opcode, unsigned first) {
  switch (opcode) {
    case 0x0e:
      return first + 1;
    case 0x11:
      return 1;
    case 0xfc:
      return 12 - first;
    default:
      return 0;
  }
}

void copy_body() {
  Byte recent[kMostLocals];
  for (int i = 0; i < kMostLocals; i++) recent[i] = static_cast<Byte>(i);
  for (unsigned groups = copy_number(kNotSorted); groups > 0; groups--) {
    copy_number(kNotSorted);
    copy(kNotSorted);
  }
  for (int depth = 1; depth > 0;) {
    const Byte opcode = copy(kOpcodes);
    const Byte stream = sorted.stream_of[opcode];
    if (opcode == 0x0b) depth--;
    if (stream == 0) continue;
    if (stream == kBlocks) depth++;
    if (stream == kLocalsRead || stream == kLocalsSet) {
      copy_local(stream, recent);
      continue;
    }
    if (stream == kOffsets) *at++ = 0;  // the alignment, which is only advice
    for (unsigned more = more_after(opcode, copy_number(stream)); more > 0; more--) copy_number(stream);
  }
}

void copy_code() {
  Byte* const section = at += 5;
  for (unsigned bodies = copy_number(kNotSorted); bodies > 0; bodies--) {
    Byte* const body = at += 5;
    copy_body();
    write_size(body);
  }
  write_size(section);
}

}  // namespace

/// Puts the engine together in `whole`, and answers how many bytes it has.
extern "C" unsigned unsort() {
  for (int i = 0; i < kStreams; i++) next[i] = reinterpret_cast<const Byte*>(&sorted) + sorted.places[i];
  at = whole;
  for (int i = 0; i < 8; i++) copy(kNotSorted);
  for (const Byte* end = next[kBlocks]; next[kNotSorted] < end;) {
    if (copy(kNotSorted) == 10) {
      copy_code();
    } else {
      for (unsigned left = copy_number(kNotSorted); left > 0; left--) copy(kNotSorted);
    }
  }
  return static_cast<unsigned>(at - whole);
}
