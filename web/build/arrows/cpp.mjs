// Which file of the engine may include which, and what none may include.
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { inRoot } from '../root.mjs';
import { filesIn } from '../unchanged.mjs';

/** From the ground up: a file may include its own layer and those before it. Names are files without their ending, or folders. */
const layers = [
  [
    'amount',
    'arena',
    'array',
    'bundle',
    'list',
    'ranking',
    'row',
    'sha256',
    'strand',
    'touch',
    'civil_time',
    'packed',
    'packed_reader',
    'packed_writer',
    'recurrence',
    'result',
    'generated',
  ],
  ['record', 'point_terms', 'quote_question', 'entry', 'keys'],
  [
    'condition_terms',
    'reward_terms',
    'challenge_terms',
    'program',
    'basis',
    'chance',
    'conditions',
    'segments',
    'basket',
    'offer_sets',
  ],
  [
    'rules',
    'lots',
    'lot_terms',
    'stamps',
    'tiers',
    'tier_ladders',
    'tier_terms',
    'tier_window',
    'challenges',
    'contributions',
    'completions',
    'values',
    'sequences',
    'streaks',
    'rewards',
  ],
  [
    'account',
    'orders',
    'begun_cards',
    'passing',
    'tier_prizes',
    'moved_challenges',
    'gifts',
    'folding',
    'purchase',
    'refund',
    'refund_lines',
    'redemption',
    'drawing',
    'claims',
    'quote',
    'benefits',
    'card_turns',
  ],
  ['journal'],
  ['view'],
  ['codec'],
  ['members'],
  ['engine', 'totals'],
];

/** No clock, chance, input or output, threads, or order that differs from machine to machine. */
const forbiddenHeaders =
  /^(?:chrono|random|iostream|istream|ostream|sstream|fstream|thread|mutex|atomic|future|locale|clocale|regex|filesystem|unordered_\w+|ctime|time\.h|cstdio|stdio\.h|cmath|math\.h)$/;
const floatingPoint = /\b(?:float|double)\b/;

const layerOf = (path) => {
  const [first] = path.split('/');
  const name = first.replace(/\.[ch]pp$/, '');
  return layers.findIndex((names) => names.includes(name));
};

const withoutComments = (text) => text.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\/\/.*$/gm, '');
const isCodec = (path) => layerOf(path) === layers.findIndex((names) => names.includes('codec'));

/** What is wrong with one file of the engine, in words. `path` is inside shared/engine. */
export function engineViolations(path, text) {
  const layer = layerOf(path);
  if (layer < 0) return [`shared/engine/${path} belongs to no layer: name it in web/build/arrows/cpp.mjs`];
  const code = withoutComments(text);
  const wrong = [];
  for (const [, open, name] of code.matchAll(/^\s*#\s*include\s*([<"])([^>"]+)/gm)) {
    if (open === '<') wrong.push(...systemViolations(path, name));
    else if (layerOf(resolved(path, name)) > layer || layerOf(resolved(path, name)) < 0)
      wrong.push(`must not include ${name}`);
  }
  if (floatingPoint.test(code) && !isCodec(path)) wrong.push('must not use floating point');
  return wrong.map((what) => `shared/engine/${path} ${what}`);
}

function systemViolations(path, name) {
  if (isCodec(path) && name === 'cstdio') return []; // stand-ins for what nlohmann calls
  if (forbiddenHeaders.test(name)) return [`must not include <${name}>`];
  if (name.startsWith('nlohmann/') && !isCodec(path)) return [`must not include <${name}>: only the codec does`];
  if (name.startsWith('emscripten')) return [`must not include <${name}>: the engine knows nothing of JavaScript`];
  return [];
}

/** Quoted includes are looked for beside the file or from shared/engine. */
function resolved(path, name) {
  const beside = join(dirname(path), name);
  return name.startsWith('.') || layerOf(name) < 0 ? beside : name;
}

/** The boundary sees the facade and nothing behind it. */
export function boundaryViolations(path, text) {
  const includes = [...withoutComments(text).matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)].map(([, name]) => name);
  const foreign = includes.filter(
    (name) => !['engine.hpp', 'generated/vocabulary.hpp'].includes(name) && basename(name) !== name,
  );
  const inner = includes.filter(
    (name) => name !== 'engine.hpp' && layerOf(name) >= 0 && !name.startsWith('generated/'),
  );
  return [...new Set([...foreign, ...inner])].map((name) => `${path} must not include ${name}: only engine.hpp`);
}

async function check(folder, violations) {
  const paths = (await filesIn(folder)).filter((path) => /\.[ch]pp$/.test(path));
  const checked = paths.map(async (path) => violations(path, await readFile(inRoot(path), 'utf8')));
  return (await Promise.all(checked)).flat();
}

/** Everything in shared/engine and wasm that points the wrong way. */
export async function cppViolations() {
  const engine = await check('shared/engine', (path, text) =>
    engineViolations(path.slice('shared/engine/'.length), text),
  );
  return [...engine, ...(await check('wasm', boundaryViolations))];
}
