import { type Change, changes, keyOf } from './compare.js';
import { isList, isObject, type JsonObject, type Maybe, plain } from './json.js';
import { consequences } from './notes.js';
import type { Schema } from './schema.js';
import { type Stretch, stretches } from './timeline.js';
import { fieldsInWords, inWords, type Units, valueInWords } from './words.js';

/** Which changes are told, and of which times. */
export interface Scope {
  /** Of times that begin later nothing is told. */
  readonly untilMs: number;
  matters(change: Change): boolean;
}

const everything: Scope = { untilMs: Infinity, matters: () => true };

/** What changes for members from one programme to the other, line by line; nothing where nothing does. */
export function report(before: JsonObject, after: JsonObject, schema: Schema, scope = everything): string[] {
  const lines: string[] = [];
  let known: readonly Change[] = [];
  for (const stretch of stretches(before, after)) {
    if (stretch.from !== undefined && Date.parse(stretch.from) > scope.untilMs) break;
    const all = changes(schema.spelledOut(stretch.before), schema.spelledOut(stretch.after));
    const now = all.filter((change) => scope.matters(change));
    if (sameChanges(now, known)) continue;
    known = now;
    lines.push(headline(stretch, now), ...sections(now, stretch));
  }
  return lines;
}

function sameChanges(a: readonly Change[], b: readonly Change[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function headline({ from }: Stretch, now: readonly Change[]): string {
  if (from === undefined)
    return 'From the beginning (records taken before are reckoned anew; a revision leaves them alone)';
  return now.length === 0 ? `From ${from}: nothing differs` : `From ${from}`;
}

function sections(all: readonly Change[], stretch: Stretch): string[] {
  const names = [...new Set(all.map(({ path }) => path[0] ?? ''))];
  return names.flatMap((name) => {
    const own = all.filter(({ path }) => path[0] === name);
    const notes = stretch.from === undefined ? [] : consequences(name, own, stretch);
    return [
      `  ${inWords(name)}`,
      ...own.map((change) => `    ${line(change, stretch)}`),
      ...notes.map((note) => `    ${note}`),
    ];
  });
}

function line({ path, before, after }: Change, stretch: Stretch): string {
  const steps = path.slice(1);
  const what = steps.map(inWords).join(' ');
  if (steps.length > 0 && isObject(before ?? after) && (before === undefined || after === undefined)) {
    const [state, terms] = before === undefined ? ['new', stretch.after] : ['gone', stretch.before];
    return `${what} is ${state}${thing(asWritten(path, terms) ?? before ?? after, unitsOf(terms))}`;
  }
  const field = path.at(-1) ?? '';
  const [was, is] = [
    valueInWords(field, before, unitsOf(stretch.before)),
    valueInWords(field, after, unitsOf(stretch.after)),
  ];
  return `${what === '' ? '' : `${what}: `}${was} -> ${is}`;
}

/** What is at a path as the programme has it, without defaults spelled out. */
function asWritten(path: readonly string[], terms: JsonObject): Maybe {
  return path.reduce<Maybe>((value, step) => {
    if (isList(value)) return value.find((item) => isObject(item) && keyOf(item) === step);
    return isObject(value) ? value[step] : undefined;
  }, terms);
}

/** Of a thing that came or went: its name and its terms. */
function thing(value: Maybe, units: Units): string {
  if (!isObject(value)) return '';
  const name = typeof value['name'] === 'string' ? ` "${value['name']}"` : '';
  const terms = fieldsInWords(value, units);
  return `${name}${terms === '' ? '' : `: ${terms}`}`;
}

function unitsOf(terms: JsonObject): Units {
  const points = isObject(terms['points']) ? terms['points']['name'] : undefined;
  return { currency: plain(terms['currency']), points: typeof points === 'string' ? points : 'points' };
}
