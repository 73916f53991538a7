// What a .wasm is made of, for those who look into one.

/** Reads from one place on: naturals, numbers as they are written, and bytes with their length in front. */
export function cursor(bytes, at = 0) {
  const natural = () => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const take = () => {
    const length = natural();
    at += length;
    return bytes.subarray(at - length, at);
  };
  const number = () => {
    const start = at;
    while (bytes[at++] > 127);
    return bytes.subarray(start, at);
  };
  return {
    natural,
    number,
    take,
    byte: () => bytes[at++],
    peek: () => bytes[at],
    at: () => at,
    done: () => at >= bytes.length,
  };
}

/** What the sections are known by. */
export const sectionIds = {
  custom: 0,
  imports: 2,
  functions: 3,
  exports: 7,
  start: 8,
  elements: 9,
  code: 10,
  data: 11,
  dataCount: 12,
};

/** The sections in their order. */
export function sectionsOf(wasm) {
  const sections = [];
  for (const read = cursor(wasm, 8); !read.done();) sections.push({ id: read.byte(), bytes: read.take() });
  return sections;
}

/** A natural as `cursor` reads it. */
export function natural(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

/** Sections, with what stands in front of them all. */
export function joined(wasm, sections) {
  const parts = sections.flatMap(({ id, bytes }) => [Buffer.from([id]), natural(bytes.length), bytes]);
  return Buffer.concat([wasm.subarray(0, 8), ...parts]);
}

/** What a number that is written so means, if it has no sign. */
export const numberIn = (bytes) => bytes.reduceRight((value, byte) => value * 128 + (byte & 127), 0);
