import type { Change } from './compare.js';
import { isList, isObject, type JsonObject, plain } from './json.js';

/** What follows for members from changes of a section that begin with a revision. docs/arithmetic.md says it at length. */
export function consequences(
  section: string,
  changes: readonly Change[],
  terms: { before: JsonObject; after: JsonObject },
) {
  const notes: string[] = [];
  const gone = changes.filter(
    ({ path, before, after }) => path.length === 2 && isObject(before) && after === undefined,
  );
  const others = changes.length > gone.length;
  const say = (when: boolean, text: string): void => void (when && notes.push(text));
  if (['earning', 'multipliers', 'caps', 'basis', 'currencies'].includes(section)) {
    notes.push('What was given before stays; a refund takes it back by the terms it was given by.');
  }
  say(section === 'points' && touches(changes, 'expiry'), 'Points given before keep the expiry they were given.');
  say(section === 'cards' && others, 'A card that is begun is finished by the terms it was begun by.');
  say(
    section === 'cards' && gone.length > 0,
    'Stamps of a card that is gone are kept; they count again if it comes back.',
  );
  say(section === 'challenges' && others, 'Progress stays and goes on towards the new goal.');
  say(
    section === 'challenges' && gone.length > 0,
    'Progress of a challenge that is gone is kept; it goes on if it comes back.',
  );
  say(
    section === 'rewards' && gone.length > 0,
    'A reward that was granted or is held can still be claimed; nobody can ask for a new one.',
  );
  if (section === 'tiers') notes.push(...landings(terms.before, terms.after));
  return notes;
}

function touches(changes: readonly Change[], field: string): boolean {
  return changes.some(({ path }) => path.includes(field));
}

/** Where those land whose level is gone: in the highest of the new ladder that is not above it. */
function landings(before: JsonObject, after: JsonObject): string[] {
  const [old, ladder] = [levelsOf(before), levelsOf(after)];
  const gone = old.filter(({ id }) => !ladder.some((level) => level.id === id));
  const landed = gone.map(({ id, from }) => {
    const landing = ladder.filter((level) => level.from <= from).at(-1);
    return `Whoever is in ${id} lands in ${landing?.id ?? 'no tier'}.`;
  });
  const { window } = isObject(after['tiers']) ? after['tiers'] : {};
  const rolling = isObject(window) && window['kind'] === 'rolling';
  const others = rolling
    ? 'Everybody else is in the tier that their sum reaches by the new thresholds, at once.'
    : 'Nobody else loses a tier on that day; who reaches a higher one by the new thresholds is raised.';
  return [...landed, others];
}

interface Level {
  readonly id: string;
  readonly from: number;
}

function levelsOf({ tiers }: JsonObject): Level[] {
  const levels = isObject(tiers) ? tiers['levels'] : undefined;
  if (!isList(levels)) return [];
  return levels.filter(isObject).map(({ id, from }) => ({ id: plain(id), from: typeof from === 'number' ? from : 0 }));
}
