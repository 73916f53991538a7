import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { outdated } from '../../web/build/generate.mjs';
import { recordKinds } from '../../web/engine/generated/vocabulary.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What is in the repository, or would be with the next commit. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && !isDeleted(path));

function isDeleted(path: string): boolean {
  try {
    read(path);
    return false;
  } catch {
    return true;
  }
}

const isText = (path: string): boolean => !/\.(?:png|ico|woff2|gz|wasm)$/.test(path);
const isSource = (path: string): boolean => /\.(?:ts|js|mjs|cpp|hpp|cmake)$/.test(path);
const isGenerated = (path: string): boolean => path.includes('/generated/');
const self = relative(root, fileURLToPath(import.meta.url));
const ours = tracked.filter((path) => path !== self && path !== 'package-lock.json');

/** Paths of the files in which the expression is found. */
function filesWith(expression: RegExp, among: readonly string[]): string[] {
  return among.filter((path) => expression.test(read(path)));
}

test('what is generated is what the sources say (npm run generate)', async () => {
  assert.deepEqual(await outdated(), []);
});

test('every C++ file is named in its CMakeLists.txt', () => {
  for (const folder of ['shared/engine', 'wasm', 'tests/native', 'tests/properties']) {
    const named = new Set(read(join(folder, 'CMakeLists.txt')).split(/[\s()]+/));
    const files = tracked.filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.cpp'));
    const missing = files.filter((path) => !named.has(relative(folder, path)));
    assert.deepEqual(missing, []);
  }
});

test('nothing stands at the top that convention does not put there', () => {
  const allowed =
    /^(?:CMakeLists\.txt|CMakePresets\.json|(?:wasm|web|shared|tests|docs)\/.*|package(?:-lock)?\.json|README\.md|LICENSE|CHANGELOG\.md|CONTRIBUTING\.md|SECURITY\.md|tsconfig(?:\.\w+)?\.json|[\w.-]+\.config\.\w+|\..*)$/;
  assert.deepEqual(
    tracked.filter((path) => !allowed.test(path)),
    [],
  );
});

test('no path of a machine and no address of a registry is in a file', () => {
  const machines = /(?:^|[^\w./-])\/(?:work|root|home)\/|registry\.npmjs\.org|"resolved":/m;
  assert.deepEqual(filesWith(machines, [...ours.filter(isText), 'package-lock.json']), []);
});

test('nothing is left to do, switched off or waited for', () => {
  const sources = ours.filter(isSource);
  assert.deepEqual(filesWith(/\b(?:TODO|FIXME)\b/, sources), []);
  const scripts = sources.filter((path) => path.endsWith('.ts'));
  assert.deepEqual(filesWith(/@ts-(?:ignore|nocheck)|eslint-disable/, scripts), []);
  const tests = sources.filter((path) => path.startsWith('tests/'));
  assert.deepEqual(filesWith(/\b(?:it|test|describe)\.(?:skip|only|todo)\b|\bskip: |doctest::skip/, tests), []);
  // Stories are told in virtual time: their teller takes the real one's place.
  const real = tests.filter((path) => path !== 'tests/simulation/play.ts');
  assert.deepEqual(filesWith(/waitForTimeout|timers\/promises/, real), []);
  // It takes the promise for its answer, and waits for nothing.
  assert.deepEqual(filesWith(/waitForFunction\(\s*async/, tests), []);
});

test('no source is longer than 350 lines', () => {
  const long = ours.filter(isSource).filter((path) => !isGenerated(path) && read(path).split('\n').length > 351);
  assert.deepEqual(long, []);
});

test('relative links in the documentation lead somewhere', () => {
  const pages = ours.filter((path) => path.endsWith('.md'));
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/(?:\]\(|\bsrc(?:set)?=")(?!\/|https?:|#|mailto:)([^)"#\s]+)/g)]
      .map(([, target]) => join(dirname(page), target ?? ''))
      .filter((target) => !tracked.some((path) => path === target || path.startsWith(`${target}/`)))
      .map((target) => `${basename(page)} -> ${target}`),
  );
  assert.deepEqual(broken, []);
});

test('the schema of records has every kind of the vocabulary, and no other', () => {
  const schema = JSON.parse(read('shared/schemas/record.schema.json')) as RecordSchema;
  const named = schema.oneOf.map(
    ({ $ref }) => schema.definitions[$ref.replace('#/definitions/', '')]?.properties?.kind.const,
  );
  assert.deepEqual(named.toSorted(), recordKinds.toSorted());
});

interface RecordSchema {
  readonly oneOf: readonly { readonly $ref: string }[];
  readonly definitions: Readonly<
    Record<string, { readonly properties?: { readonly kind: { readonly const: string } } }>
  >;
}
