/**
 * A font in which every sign is the same box, and a blank is a blank. With it a picture of text is the same on every
 * machine, whatever fonts are installed there: lines break at the same places and are equally dark.
 */
export function boxFont(): Uint8Array {
  const tables: Readonly<Record<string, Uint8Array>> = {
    'OS/2': os2(),
    cmap: cmap(),
    glyf: box,
    head: bytes('u32 0x10000 0 0 0x5f0f3cf5 u16 0 1000 u32 0 0 0 0 u16 0 0 600 800 0 8 2 0 0'),
    hhea: bytes('u32 0x10000 u16 800 65336 0 600 0 0 600 1 0 0 0 0 0 0 0 3'),
    hmtx: bytes('u16 600 0 600 0 600 60'),
    loca: bytes(`u16 0 0 0 ${box.length / 2}`),
    maxp: bytes('u32 0x10000 u16 3 4 1 0 0 1 0 0 0 0 0 0 0 0'),
    name: bytes('u16 0 0 6'),
    post: bytes('u32 0x30000 0 u16 0 0 u32 0 0 0 0 0'),
  };
  return file(tables);
}

/** Numbers, big-endian, of the width that was last said: `u16 1 2 u32 3`. */
function bytes(words: string): Uint8Array {
  let width = 0;
  const all: number[] = [];
  for (const word of words.split(' ')) {
    if (word.startsWith('u')) width = Number(word.slice(1)) / 8;
    else for (let at = width - 1; at >= 0; at--) all.push(Math.floor(Number(word) / 256 ** at) % 256);
  }
  return Uint8Array.from(all);
}

/** One contour of four corners. */
const box = joined(
  bytes('u16 1 60 0 540 560 3 0'), // contours, bounds, last point, instructions
  bytes('u8 1 1 1 1'), // all on the curve, places as words
  bytes('u16 60 480 0 65056'), // x, each from the one before
  bytes('u16 0 0 560 0'), // y
  bytes('u16 0'),
);

/** Many to one, as a font of last resort has it: the blanks, and all else. */
function cmap(): Uint8Array {
  const groups =
    '0 32 1 33 0x9f 2 0xa0 0xa0 1 0xa1 0x1fff 2 0x2000 0x200f 1 0x2010 0x2027 2 0x2028 0x202f 1 0x2030 0x10ffff 2';
  const count = groups.split(' ').length / 3;
  return bytes(`u16 0 1 3 10 u32 12 u16 13 0 u32 ${16 + count * 12} 0 ${count} ${groups}`);
}

function os2(): Uint8Array {
  const scripts = '650 600 0 75 650 600 0 350 50 250';
  return joined(
    bytes(`u16 4 600 400 5 0 ${scripts} 0`),
    new Uint8Array(10),
    bytes('u32 0 0 0 0 0 u16 64 32 65535 800 65336 0 800 200 u32 1 0 u16 560 560 0 32 2'),
  );
}

function file(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const names = Object.keys(tables).sort();
  let offset = 12 + names.length * 16;
  const directory: Uint8Array[] = [bytes(`u32 0x10000 u16 ${names.length} 128 3 ${names.length * 16 - 128}`)];
  const bodies: Uint8Array[] = [];
  for (const name of names) {
    const table = tables[name] ?? new Uint8Array();
    directory.push(new TextEncoder().encode(name), bytes(`u32 ${sumOf(table)} ${offset} ${table.length}`));
    bodies.push(padded(table));
    offset += padded(table).length;
  }
  return joined(...directory, ...bodies);
}

const padded = (table: Uint8Array): Uint8Array => joined(table, new Uint8Array((4 - (table.length % 4)) % 4));

function sumOf(table: Uint8Array): number {
  const view = new DataView(padded(table).buffer);
  let sum = 0;
  for (let at = 0; at < view.byteLength; at += 4) sum = (sum + view.getUint32(at)) % 2 ** 32;
  return sum;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
