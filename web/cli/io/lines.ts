import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { decoded, utf8Decoder } from './text.js';

/** A text file read line by line, and how far the reading has come, for a progress bar. */
export interface LineSource {
  /** Lines in groups, without their ends, in order. Only `\n` and `\r\n` end a line. A leading byte order mark is dropped. */
  readonly groups: AsyncIterable<readonly string[]>;
  readonly totalBytes: number;
  /** Bytes of the file as it lies on the disk (compressed ones of a `.gz`). */
  bytesRead(): number;
}

/**
 * Opens a UTF-8 text file; a name that ends in `.gz` is unpacked on the way. Rejects when there is no such file; reading
 * rejects with a CommandError where it is not UTF-8.
 */
export async function openLines(path: string): Promise<LineSource> {
  const { size } = await stat(path);
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const bytes = path.endsWith('.gz') ? unpacked(file) : file;
  return { groups: lineGroups(path, bytes), totalBytes: size, bytesRead: () => file.bytesRead };
}

function unpacked(file: NodeJS.ReadableStream): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  // A broken or cut-off file destroys gunzip with the error, which the reading loop then throws.
  pipeline(file, gunzip, () => undefined);
  return gunzip as AsyncIterable<Buffer>;
}

// Not readline: it also splits at U+2028 and U+2029, which JSON texts may hold unescaped.
async function* lineGroups(path: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  const decoder = utf8Decoder();
  let rest = '';
  for await (const chunk of bytes) {
    const text = decoded(path, chunk, () => decoder.decode(chunk, { stream: true }));
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  rest += decoded(path, new Uint8Array(), () => decoder.decode());
  if (rest !== '') yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
