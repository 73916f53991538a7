import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Any JSON, its fields in the order of the text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface VectorRefusal {
  readonly code: string;
  readonly pointer: string;
}

/** A question and what its answer has to be; which fields are there says tests/vectors/README.md. */
export interface VectorQuestion {
  readonly at?: string;
  readonly member?: string;
  readonly record?: Json;
  readonly question?: Json;
  /** How many records come before it; all where it is absent. */
  readonly after?: number;
  readonly refusal?: VectorRefusal;
  readonly whole?: Json;
  readonly has?: Readonly<Record<string, Json>>;
  readonly absent?: readonly string[];
  readonly points?: number;
  readonly stamps?: number;
  readonly entries?: Json;
}

export interface VectorResult {
  readonly status: 'accepted' | 'already' | 'refused';
  readonly entries?: Json;
  readonly code?: string;
  readonly pointer?: string;
}

/** One case as it stands in its file. */
export interface RawCase {
  readonly name: string;
  readonly rules?: readonly number[];
  /** Of a peer's case: where it comes from, and which settings are that peer's policy. */
  readonly source?: string;
  readonly policy?: string;
  readonly program?: Json;
  readonly programText?: string;
  readonly programBytes?: number;
  readonly programFile?: string;
  readonly options?: { readonly ledgerRecords?: number };
  readonly records?: readonly Json[];
  readonly expect: {
    readonly program?: { readonly refusal: VectorRefusal };
    readonly results?: readonly VectorResult[];
    readonly views?: readonly VectorQuestion[];
    readonly previews?: readonly VectorQuestion[];
    readonly quotes?: readonly VectorQuestion[];
    readonly explains?: readonly VectorQuestion[];
    readonly asks?: readonly VectorQuestion[];
    readonly totals?: VectorQuestion;
  };
}

/** One case with its texts made ready. */
export interface VectorCase {
  /** "caps/a week: Sunday and Monday", of a peer "openloyalty/earn-01" */
  readonly name: string;
  readonly case: RawCase;
  /** The programme to open. */
  readonly text: string;
  /** The records, one line each. */
  readonly lines: readonly string[];
}

interface VectorFile {
  readonly says: string;
  readonly rules?: readonly number[];
  readonly programs?: Readonly<Record<string, Json>>;
  readonly cases: readonly RawCase[];
}

const root = new URL('../../', import.meta.url);
const vectors = new URL('tests/vectors/', root);
const peers = new URL('tests/cases/', root);

/** All files of tests/vectors by name, in the order of their names. */
export async function vectorFiles(): Promise<ReadonlyMap<string, VectorFile>> {
  return new Map(await filesIn(vectors));
}

/** The cases of tests/vectors. */
export async function vectorCases(): Promise<readonly VectorCase[]> {
  const lists = [...(await vectorFiles())].map(([name, file]) => casesIn(file, name));
  return (await Promise.all(lists)).flat();
}

/** The cases of other systems, in tests/cases; each is named by its peer and its own name there. */
export async function peerCases(): Promise<readonly VectorCase[]> {
  const folders = (await readdir(peers, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const lists = folders
    .map(({ name }) => name)
    .sort()
    .map(async (peer) => {
      const files = await filesIn(new URL(`${peer}/`, peers));
      return await Promise.all(files.map(([, file]) => casesIn(file, peer)));
    });
  return (await Promise.all(lists)).flat(2);
}

/** All cases, in the order of the native runner. */
export async function allCases(): Promise<readonly VectorCase[]> {
  return [...(await vectorCases()), ...(await peerCases())];
}

async function filesIn(folder: URL): Promise<(readonly [name: string, file: VectorFile])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const read = async (name: string): Promise<VectorFile> =>
    JSON.parse(await readFile(new URL(name, folder), 'utf8')) as VectorFile;
  return await Promise.all(names.map(async (name) => [name.replace(/\.json$/, ''), await read(name)] as const));
}

async function casesIn(file: VectorFile, prefix: string): Promise<VectorCase[]> {
  const ready = async (one: RawCase): Promise<VectorCase> => {
    const text = await programText(one, file.programs ?? {});
    return { name: `${prefix}/${one.name}`, case: one, text, lines: (one.records ?? []).map(lineOf) };
  };
  return await Promise.all(file.cases.map(ready));
}

/** Where the native runner lies when it is built. */
export const nativeRunner = fileURLToPath(new URL('build/native/tests/native/tenfold_vectors', root));

async function programText(one: RawCase, programs: Readonly<Record<string, Json>>): Promise<string> {
  if (one.programFile !== undefined) return await readFile(new URL(one.programFile, root), 'utf8');
  if (one.programText !== undefined) return padded(one.programText, one.programBytes ?? 0);
  return JSON.stringify(typeof one.program === 'string' ? programs[one.program] : one.program);
}

function lineOf(record: Json): string {
  if (typeof record === 'string') return record;
  const { pad, bytes } = record as { readonly pad?: Json; readonly bytes?: Json };
  return typeof pad === 'string' ? padded(pad, Number(bytes)) : JSON.stringify(record);
}

/** Spaces at the end until the text has so many bytes. */
function padded(text: string, bytes: number): string {
  return text + ' '.repeat(Math.max(0, bytes - Buffer.byteLength(text)));
}
