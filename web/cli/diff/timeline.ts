import { isList, isObject, type JsonObject, plain, without } from './json.js';

/** A time in which both programmes stay as they are. */
export interface Stretch {
  /** Its first moment as the programme writes it; undefined before every revision. */
  readonly from: string | undefined;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** The stretches of both programmes together, in their order. */
export function stretches(before: JsonObject, after: JsonObject): Stretch[] {
  const moments = new Map<number, string>();
  for (const revision of [...revisionsOf(before), ...revisionsOf(after)])
    moments.set(startOf(revision), textOf(revision));
  const rising = [...moments].sort(([a], [b]) => a - b);
  return [
    { from: undefined, before: termsAt(before, -Infinity), after: termsAt(after, -Infinity) },
    ...rising.map(([moment, from]) => ({ from, before: termsAt(before, moment), after: termsAt(after, moment) })),
  ];
}

/** The sections in force at a moment: each revision replaces those that it names. */
function termsAt(program: JsonObject, moment: number): JsonObject {
  const inForce = revisionsOf(program).filter((revision) => startOf(revision) <= moment);
  return without(Object.assign({}, program, ...inForce) as JsonObject, '$schema', 'revisions', 'effectiveFrom');
}

function revisionsOf(program: JsonObject): readonly JsonObject[] {
  const { revisions } = program;
  return isList(revisions) ? revisions.filter(isObject) : [];
}

function textOf(revision: JsonObject): string {
  return plain(revision['effectiveFrom']);
}

function startOf(revision: JsonObject): number {
  return Date.parse(textOf(revision));
}
