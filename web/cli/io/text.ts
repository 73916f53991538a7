import { readFile } from 'node:fs/promises';
import { CommandError } from './command-error.js';

/** What files are decoded with: it drops a leading byte order mark, and throws where something is not UTF-8. */
export const utf8Decoder = (): TextDecoder => new TextDecoder('utf-8', { fatal: true });

/** A text file, without a byte order mark. Rejects with a CommandError where it is not UTF-8. */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  return decoded(file, bytes, () => utf8Decoder().decode(bytes));
}

/** What the decoding answers. Throws a CommandError where the file is not UTF-8: read otherwise, names melt together. */
export function decoded(file: string, bytes: Uint8Array, decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(`${file}: expected UTF-8; ${adviceFor(bytes)}`);
  }
}

/** What the beginning of a file says that it is. */
function adviceFor([first, second]: Uint8Array): string {
  const begins = ((first ?? 0) << 8) | (second ?? 0);
  if (begins === 0xfffe || begins === 0xfeff) return 'this is UTF-16, of which iconv -f UTF-16 -t UTF-8 makes it';
  if (begins === 0x1f8b) return 'this is packed by gzip: orders and records are unpacked where the name ends in .gz';
  return 'iconv -f WINDOWS-1252 -t UTF-8 makes it of what Windows writes';
}

/** The value in a text that was read from the file. Throws a CommandError where it is not JSON. */
export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
