import { shippedFile } from '../io/engine.js';
import type { Change } from './compare.js';
import { isList, isObject, type Json, type JsonObject, without } from './json.js';
import { report } from './report.js';
import { Schema } from './schema.js';

/** Sections by which no record counts: who is taken at their word, what is shown, and what holds for the hub alone. */
const aside = ['name', 'asserts', 'till', 'receiptKeys', 'translations', 'retentionMonths', 'timeZone'];

/** Sections in which what is new changes nothing before somebody asks for it, or another section speaks of it. */
const inert = new Set(['rewards', 'games', 'segments']);

/** Reads the schema, and answers what says of two programmes' texts what `reckonedAnew` does. */
export async function readReckonedAnew(): Promise<(before: string, after: string, untilMs: number) => string[]> {
  const schema = await Schema.read(shippedFile('program.schema.json'));
  return (before, after, untilMs) =>
    reckonedAnew(JSON.parse(before) as JsonObject, JSON.parse(after) as JsonObject, untilMs, schema);
}

/**
 * What `tenfold diff` says of the terms of records that were taken until then; nothing where all of them go on counting as
 * they have. Names and texts do not count, nor does a revision that begins later.
 */
export function reckonedAnew(before: JsonObject, after: JsonObject, untilMs: number, schema: Schema): string[] {
  return report(terms(before), terms(after), schema, { untilMs, matters: (change) => !isInert(change) });
}

function isInert({ path, before }: Change): boolean {
  return path.length === 2 && before === undefined && inert.has(path[0] ?? '');
}

function terms(program: JsonObject): JsonObject {
  return withoutTexts(without(program, ...aside)) as JsonObject;
}

function withoutTexts(value: Json): Json {
  if (isList(value)) return value.map(withoutTexts);
  if (!isObject(value)) return value;
  const fields = Object.entries(without(value, 'name', 'description'));
  return Object.fromEntries(fields.map(([key, item]) => [key, withoutTexts(item)]));
}
