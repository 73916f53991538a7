import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv, type ValidateFunction } from 'ajv';
import { transform } from 'esbuild';
import { loadEngine } from '../../web/engine/index.js';
import { readSettings } from '../../web/loader/settings.js';
import { builtEngine } from '../support/engine.js';
import { root, type Snippet, snippets } from './snippets/extract.js';
import { commandsOf, faultOf } from './snippets/shell.js';
import { typeFaults } from './snippets/types.js';

const all = await snippets();
const inLanguages = (...languages: readonly string[]): Snippet[] =>
  all.filter(({ language }) => languages.includes(language));
const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(join(root, `shared/schemas/${name}.schema.json`), 'utf8')) as object;
const ajv = new Ajv({ strict: false });
const validators = { program: ajv.compile(schemaOf('program')), record: ajv.compile(schemaOf('record')) };

const sections = new Set(Object.keys((schemaOf('program') as { properties: object }).properties));
const engines = await loadEngine(await builtEngine());

/** Validates and opens programmes, and sections of one, and validates records; anything else has only to be JSON. */
function jsonFault(text: string): string | undefined {
  const value: unknown = JSON.parse(text);
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.includes('kind') && keys.includes('at')) return faultBy(validators.record, value);
  if (keys.length === 0 || !keys.every((key) => sections.has(key))) return undefined;
  const program = { tenfold: 1, id: 'shop', name: 'Shop', currency: 'EUR', ...(value as object) };
  const opened = engines.open(JSON.stringify(program));
  if (opened.ok) opened.value.dispose();
  return faultBy(validators.program, program) ?? (opened.ok ? undefined : JSON.stringify(opened.refusal));
}

function faultBy(validate: ValidateFunction, value: unknown): string | undefined {
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

/** Reads a script tag of ours as the loader does, and elements as those that there are. */
function htmlFaults(text: string): string[] {
  const faults: string[] = [];
  for (const [, attributes = ''] of text.matchAll(/<script\b([^>]*tenfold\.js[^>]*)>/g)) {
    const data = [...attributes.matchAll(/\bdata-([\w-]+)="([^"]*)"/g)].map(([, name = '', value]) => [
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]);
    readSettings(Object.fromEntries(data) as Record<string, string>, 'https://shop.example/', (fault) =>
      faults.push(fault),
    );
  }
  const elements = [...text.matchAll(/<(tenfold-[a-z-]+)/g)].map(([, name = '']) => name);
  return [...faults, ...elements.filter((name) => !known.has(name)).map((name) => `no element ${name}`)];
}

const definitions = ['widget/index.ts', 'widget/rest.ts', 'loader/place.ts']
  .map((file) => readFileSync(join(root, 'web', file), 'utf8'))
  .join('');
const known = new Set([...definitions.matchAll(/'(tenfold-[a-z-]+)': Tenfold/g)].map(([, name = '']) => name));

test('every block is in a language that is tested here, or in the browser, or says that it is only text', () => {
  const tested = ['html', 'http', 'json', 'ndjson', 'js', 'ts', 'css', 'sh', 'csv', 'csp', 'text'];
  assert.deepEqual(
    all.filter(({ language }) => !tested.includes(language)).map(({ place }) => place),
    [],
  );
  assert.ok(all.length > 5);
});

test('JSON is JSON, and programmes and records are right', () => {
  for (const { place, text } of inLanguages('json')) assert.equal(jsonFault(text), undefined, place);
  for (const { place, text } of inLanguages('ndjson')) {
    for (const line of text.trim().split('\n')) assert.equal(jsonFault(line), undefined, place);
  }
});

test('tags have settings that the loader knows, and elements are there', () => {
  assert.ok(known.size > 5);
  for (const { place, text } of inLanguages('html')) assert.deepEqual(htmlFaults(text), [], place);
});

test('scripts compile against the sources', () => {
  assert.deepEqual(typeFaults(inLanguages('js', 'ts')), []);
});

test('style sheets are style sheets', async () => {
  for (const { place, text } of inLanguages('css')) {
    const { warnings } = await transform(text, { loader: 'css' });
    assert.deepEqual(
      warnings.map((warning) => warning.text),
      [],
      place,
    );
  }
});

test('commands are there, with these options', () => {
  for (const { place, text } of inLanguages('sh')) {
    for (const line of commandsOf(text)) assert.equal(faultOf(line), undefined, `${place}: ${line}`);
  }
});

test('a wrong snippet would be seen', () => {
  assert.notEqual(jsonFault('{"tenfold":1,"id":"x","name":"X","currency":"EURO"}'), undefined);
  assert.notEqual(jsonFault('{"caps":[{"id":"a-day","points":5,"per":"day","rules":["nobody"]}]}'), undefined);
  assert.notEqual(htmlFaults('<script src="tenfold.js" data-programme="/p.json">').length, 0);
  assert.notEqual(htmlFaults('<tenfold-crad>').length, 0);
  assert.notEqual(typeFaults([{ place: 'x', language: 'ts', text: "await tenfold.track('bought', {});" }]).length, 0);
  assert.notEqual(faultOf('npm run fly'), undefined);
  assert.notEqual(faultOf('npx tenfold replay --fly away.json'), undefined);
});
