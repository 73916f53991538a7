// docs/program-reference.md, asked of the engine: what the page says refuses a setting has to, and nothing else may.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { examplePrograms } from '../../web/build/generate.mjs';
import { rowsOf } from '../../web/build/generate/reference.mjs';
import { sectionsOf } from '../../web/build/generate/settings.mjs';
import { loadEngine } from '../../web/engine/index.js';
import { builtEngine } from '../support/engine.js';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type Step = string | number;

interface Place {
  readonly program: Json;
  readonly path: readonly Step[];
  readonly value: Json;
}

const schema = JSON.parse(
  await readFile(new URL('../../shared/schemas/program.schema.json', import.meta.url), 'utf8'),
) as object;
const programs = (await examplePrograms()) as readonly Json[];
const rows = [...rowsOf(schema, sectionsOf(schema), programs)].flatMap(([section, settings]) =>
  settings.map((row) => ({
    name: [section.paths[0], row.name].filter((part) => part !== '').join('.'),
    places: row.places as readonly Place[],
    codes: row.codes,
    isObject: row.open !== undefined,
  })),
);
const engines = await loadEngine(await builtEngine());

function refusalOf(program: Json): { readonly code: string; readonly pointer: string } | undefined {
  const opened = engines.open(JSON.stringify(program));
  if (!opened.ok) return opened.refusal;
  opened.value.dispose();
  return undefined;
}

const codeOf = (program: Json): string | undefined => refusalOf(program)?.code;

/** The code that refuses a programme at just this place, or at an item of the list there. */
function codeAt(program: Json, path: readonly Step[]): string | undefined {
  const { code, pointer = '' } = refusalOf(program) ?? {};
  return new RegExp(`^/${path.join('/')}(/\\d+)?$`).test(pointer) ? code : undefined;
}

/** A copy of the programme with another value at the place; without any, the setting is gone. */
function withValue({ program, path }: Place, value: Json | undefined): Json {
  const copy = structuredClone(program);
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<Json>((at, step) => (at as Record<Step, Json>)[step] ?? null, copy);
  if (value === undefined) Reflect.deleteProperty(parent as object, last);
  else (parent as Record<Step, Json>)[last] = value;
  return copy;
}

/** A copy in which two of the list have the same value of the setting. */
function twice(place: Place): Json {
  const listPath = place.path.slice(
    0,
    place.path.findLastIndex((step) => typeof step === 'number'),
  );
  const index = Number(place.path[listPath.length]);
  const list = listPath.reduce<Json>((at, step) => (at as Record<Step, Json>)[step] ?? null, place.program) as Json[];
  const other = list.findIndex((_, at) => at !== index);
  const rest = place.path.slice(listPath.length + 1);
  if (other >= 0) return withValue({ ...place, path: [...listPath, other, ...rest] }, place.value);
  return withValue({ ...place, path: listPath }, [...list, ...list]);
}

const many = Array.from({ length: 65 }, (_, index) => `v${index}`);
const wrong: readonly Json[] = [
  ...['', '?!', 'nobody', '9'.repeat(1001), -1, 2 ** 53, true, null, {}],
  ...[[], [''], ['?!'], ['nobody'], [0], many],
];

/** Every code that some wrong value of the setting is refused with at its place. */
function observed(place: Place, codes: readonly string[]): Set<string> {
  const found = new Set(wrong.map((value) => codeAt(withValue(place, value), place.path)));
  // Where one of two is required, the other is named. Two that are alike are noticed at the second.
  if (codes.includes('field.missing')) found.add(codeOf(withValue(place, undefined)));
  if (codes.includes('id.duplicate')) found.add(codeOf(twice(place)));
  return new Set([...found].filter((code) => code !== undefined));
}

test('every setting has an example (or else web/build/generate/example-programs.json needs one)', () => {
  const without = rows.filter(({ places }) => places.length === 0).map(({ name }) => name);
  assert.deepEqual(without, []);
  assert.ok(rows.length > 200);
});

test('the engine takes the programmes that the examples are from', () => {
  for (const program of programs) assert.equal(refusalOf(program), undefined);
});

test('the engine refuses each setting with the codes that the page names, and no others', () => {
  const differing = rows.flatMap(({ name, places, codes, isObject }) => {
    const found = new Set(places.slice(0, 3).flatMap((place) => [...observed(place, codes)]));
    const expected = new Set(codes);
    // What editors read is passed over. What is in an object is refused by the rows of its section.
    if (name !== '$schema') expected.add('field.type');
    if (isObject)
      for (const code of ['field.missing', 'field.range', 'field.unknown'])
        if (!codes.includes(code)) found.delete(code);
    const more = [...found].filter((code) => !expected.has(code)).map((code) => `+${code}`);
    const less = [...expected].filter((code) => !found.has(code)).map((code) => `-${code}`);
    return more.length + less.length === 0 ? [] : [`${name}: ${[...more, ...less].join(' ')}`];
  });
  assert.deepEqual(differing, []);
});
