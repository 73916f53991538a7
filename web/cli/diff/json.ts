/** Anything a JSON text can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A value, or its absence. */
export type Maybe = Json | undefined;

export function isObject(value: Maybe): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Maybe): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether both say the same; the order of an object's fields says nothing. */
export function same(a: Maybe, b: Maybe): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

/** A text or a number as it is written; nothing of anything else. */
export function plain(value: Maybe): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
