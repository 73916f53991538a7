import { isList, isObject, type JsonObject, type Maybe, plain, same } from './json.js';

/** A value that is not what it was; undefined where it is absent. */
export interface Change {
  /** Names of fields, and ids of list items, from the section on. */
  readonly path: readonly string[];
  readonly before: Maybe;
  readonly after: Maybe;
}

/** Fields whose parts say nothing by themselves: shown whole. */
const wholes = new Set(
  'award factor stamp goal window expiry pending reinstate dates hours benefit valid reward price any'.split(' '),
);

/** Every difference between two values of the same field, at the smallest part that says something by itself. */
export function changes(before: Maybe, after: Maybe, path: readonly string[] = []): Change[] {
  if (same(before, after)) return [];
  if (!wholes.has(path.at(-1) ?? '')) {
    if (isObject(before ?? after) && isObject(after ?? before)) return fieldChanges(before, after, path);
    const [first, then] = [keyed(before ?? []), keyed(after ?? [])];
    if (first !== undefined && then !== undefined)
      return [...itemChanges(first, then, path), ...order(first, then, path)];
  }
  return [{ path, before, after }];
}

function fieldChanges(before: Maybe, after: Maybe, path: readonly string[]): Change[] {
  const [first, then] = [(before ?? {}) as JsonObject, (after ?? {}) as JsonObject];
  const keys = new Set([...Object.keys(first), ...Object.keys(then)]);
  return [...keys].flatMap((key) => changes(first[key], then[key], [...path, key]));
}

type Items = ReadonlyMap<string, JsonObject>;

/** The items of a list by what tells them apart, where something does. */
function keyed(value: Maybe): Items | undefined {
  if (!isList(value)) return undefined;
  const objects = value.filter(isObject);
  if (objects.length !== value.length) return undefined;
  if (!objects.every((item) => keyOf(item) !== undefined)) return undefined;
  const items = new Map(objects.map((item) => [keyOf(item) ?? '', item]));
  return items.size === objects.length ? items : undefined;
}

/** What an item of a list is known by. */
export function keyOf(item: JsonObject): string | undefined {
  const name = ['id', 'code', 'at', 'kind'].find((key) => key in item);
  return name === undefined ? undefined : plain(item[name]);
}

/** An item that came or went is one change. */
function itemChanges(first: Items, then: Items, path: readonly string[]): Change[] {
  return [...new Set([...first.keys(), ...then.keys()])].flatMap((id) => {
    const [before, after] = [first.get(id), then.get(id)];
    const here = [...path, id];
    return before !== undefined && after !== undefined ? changes(before, after, here) : [{ path: here, before, after }];
  });
}

/** The order of rules and caps says which comes first. */
function order(first: Items, then: Items, path: readonly string[]): Change[] {
  const before = [...first.keys()].filter((id) => then.has(id));
  const after = [...then.keys()].filter((id) => first.has(id));
  return same(before, after) ? [] : [{ path: [...path, 'order'], before, after }];
}
