// docs/elements.md, held against the sources: the parts that the elements have, and the events that they send.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { elementsManifest } from '../../web/build/generate/elements.mjs';

interface Named {
  readonly name: string;
}

interface Declaration {
  readonly tagName: string;
  readonly cssParts: readonly Named[];
  readonly events: readonly Named[];
}

const page = await readFile(new URL('../../docs/elements.md', import.meta.url), 'utf8');
const { modules } = (await elementsManifest()) as { modules: readonly { declarations: readonly Declaration[] }[] };
/** `tenfold-data` puts it into itself: its parts are told there. */
const inner = 'tenfold-keep';
const declared = modules.flatMap(({ declarations }) => declarations);

const codesIn = (text: string): string[] => [...text.matchAll(/`([\w-]+)`/g)].map(([, code = '']) => code);

/** The table whose head begins with this, as rows of cells. */
function tableOf(head: string): string[][] {
  const [, table = ''] = page.split(`\n| ${head} |`);
  const lines = table.split('\n\n')[0]?.split('\n').slice(2) ?? [];
  return lines.map((line) => line.split('|').slice(1, -1));
}

void test('the page names the parts of each element, and no other', () => {
  const rows = tableOf('element | parts').map(([element = '', parts = '']): [string, string[]] => [
    codesIn(element)[0] ?? '',
    [...new Set(codesIn(parts))].sort(),
  ]);
  const expected = declared
    .filter(({ tagName }) => tagName !== inner)
    .map(({ tagName, cssParts }): [string, string[]] => [tagName, cssParts.map(({ name }) => name)]);
  assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(expected));
});

void test('the page names each event that an element sends', () => {
  const named = tableOf('event | `detail` | sent when').flatMap(([events = '']) => codesIn(events));
  const sent = declared.flatMap(({ events }) => events.map(({ name }) => name));
  assert.deepEqual([...new Set(named)].sort(), [...new Set(sent)].sort());
});
