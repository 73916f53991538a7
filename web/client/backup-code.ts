import { hostLimits } from '../engine/generated/vocabulary.js';
import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';

// Fetched when somebody asks for it: no page needs this to show a card.

/** Everything on a card, to be taken along. A hub's export has more fields; these are what a card is made of again. */
export interface CardExport {
  readonly tenfold: 1;
  /** The programme's id. */
  readonly program: string;
  readonly exportedAt: string;
  /** In their order, each as it was taken. */
  readonly records: readonly unknown[];
}

/** Begins a code: its form, whatever may come after it. */
const form = 'tfb1';
/** Longest code, and most of what it may grow to: some ten thousand records. */
const mostCode = 2_000_000;
const mostText = 16_000_000;

/** The card as a code: `tfb1.`, the records (NDJSON) deflated, and a checksum of programme and records. */
export async function backupCode(program: string, lines: readonly string[]): Promise<string> {
  const text = lines.join('\n');
  const packed = await bytesThrough(new TextEncoder().encode(text), new CompressionStream('deflate-raw'), Infinity);
  return [form, base64url(packed), await checksum(program, text)].join('.');
}

/** The records in a code, in a link with one, or in an export; `backup.invalid` for anything else, and for another programme. */
export async function recordsIn(program: string, given: unknown): Promise<Result<readonly string[]>> {
  const text = String(given)
    .trim()
    .replace(/^.*#tenfold-backup=/s, '');
  if (text.length > (text.startsWith('{') ? mostText : mostCode)) return invalid('a card of ordinary size');
  try {
    return text.startsWith('{') ? inExport(program, text) : await inCode(program, text.replaceAll(/\s/g, ''));
  } catch {
    return invalid('a backup code, or an exported card, as a whole');
  }
}

async function inCode(program: string, code: string): Promise<Result<readonly string[]>> {
  const [begin, packed = '', sum, ...more] = code.split('.');
  if (begin !== form || more.length > 0) return invalid(`a code that begins with ${form}.`);
  const bytes = await bytesThrough(bytesOf(packed), new DecompressionStream('deflate-raw'), mostText);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (sum !== (await checksum(program, text))) return invalid('a code of this programme, with every character of it');
  return checked(text.split('\n'));
}

function inExport(program: string, text: string): Result<readonly string[]> {
  const { tenfold, program: of, records } = JSON.parse(text) as Partial<CardExport>;
  if (tenfold !== 1 || of !== program || !Array.isArray(records)) return invalid('an exported card of this programme');
  return checked(records.map((record) => JSON.stringify(record)));
}

/** Records of one member, each by itself; whether they count is for the engine to say. */
function checked(lines: readonly string[]): Result<readonly string[]> {
  const ids = lines.map((line) => {
    const record = JSON.parse(line) as { readonly id?: unknown; readonly member?: unknown } | null;
    const isRecord = typeof record?.id === 'string' && record.member === undefined;
    return isRecord && line.length <= hostLimits.recordBytes && !line.includes('\n') ? record.id : undefined;
  });
  const isWhole = lines.length > 0 && !ids.includes(undefined) && new Set(ids).size === ids.length;
  return isWhole ? accepted(lines) : invalid('records, each once');
}

/** 64 bits are enough to notice what was cut off or mistyped. */
async function checksum(program: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${program}\n${text}`);
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 8));
}

async function bytesThrough(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const chunk = read.value;
    size += chunk.length;
    if (size > most) throw new RangeError('more than a card can be');
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function base64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}

const invalid = (expected: string): Result<never> => refused('backup.invalid', expected);
