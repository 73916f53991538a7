// docs/recipes: each programme is opened by the engine, and each customer's table has to say what the engine says.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.js';
import type { View } from '../../web/engine/generated/answer.js';
import type { Program } from '../../web/engine/generated/program.js';
import { filesIn } from '../../web/build/unchanged.mjs';
import { inRoot } from '../../web/build/root.mjs';
import { builtEngine } from '../support/engine.js';

const engines = await loadEngine(await builtEngine());
const pages = (await filesIn('docs/recipes')).filter((path) => !path.endsWith('README.md'));

/** The block of a page in a language; there has to be one, and no more. */
function blockOf(page: string, text: string, language: string): string {
  const found = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))];
  assert.equal(found.length, 1, `${page}: ${language}`);
  return found[0]?.[1] ?? '';
}

/** The customer's table: names of its columns behind "when" and "what happens", and their cells in each row. */
function tableOf(text: string): { readonly columns: readonly string[]; readonly rows: readonly string[][] } {
  const cells = (line: string): string[] =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  const [head = '', , ...lines] = /^\| when \|.*?(?=\n\n)/ms.exec(text)?.[0].split('\n') ?? [];
  return { columns: cells(head).slice(2), rows: lines.map((line) => cells(line).slice(2)) };
}

/** What a column says of a view: the points by their name, a card by its name, and a few words. */
function cellOf(view: View, column: string): string {
  if (column === view.points.name) return String(view.points.available);
  if (column === 'waiting') return String(view.points.pending ?? 0);
  if (column === 'level') return view.tiers?.levels.find(({ id }) => id === view.tiers?.current)?.name ?? '';
  if (column === 'to claim') return view.rewards.flatMap(({ granted, name }) => (granted > 0 ? [name] : [])).join(', ');
  const card = view.cards.find(({ name }) => name === column);
  assert.ok(card, `nothing is called ${column}`);
  return `${card.stamps} of ${card.slots}`;
}

test('there are four recipes', () => {
  assert.deepEqual(
    pages.map((page) => page.replace(/.*\/|\.md/g, '')),
    ['bakery', 'coffee-shop', 'online-shop', 'salon'],
  );
});

for (const page of pages) {
  test(`${page}: the customer sees what the page says`, async () => {
    const text = await readFile(inRoot(page), 'utf8');
    const opened = engines.open(blockOf(page, text, 'json'));
    assert.ok(opened.ok, opened.ok ? '' : JSON.stringify(opened.refusal));
    const { columns, rows } = tableOf(text);
    const records = blockOf(page, text, 'ndjson').trim().split('\n');
    assert.ok(columns.length > 2 && rows.length === records.length, page);
    const seen = records.map((line) => {
      const [result] = opened.value.apply(line).results;
      assert.notEqual(result?.status, 'refused', line);
      const { at, member } = JSON.parse(line) as { readonly at: string; readonly member: string };
      const view = opened.value.view(at, member);
      assert.ok(view.ok);
      return columns.map((column) => cellOf(view.value, column));
    });
    opened.value.dispose();
    assert.deepEqual(rows, seen);
  });

  test(`${page}: the tag names the programme, and elements show what it has`, async () => {
    const text = await readFile(inRoot(page), 'utf8');
    const program = JSON.parse(blockOf(page, text, 'json')) as Program;
    const html = blockOf(page, text, 'html');
    assert.match(html, new RegExp(`data-program="/${program.id}\\.json"`));
    assert.ok(page.endsWith(`/${program.id}.md`));
    for (const [, card, slots] of html.matchAll(/<tenfold-card card="([\w-]+)"(?: slots="(\d+)")?/g)) {
      const found = program.cards?.find(({ id }) => id === card);
      assert.ok(found, card);
      if (slots !== undefined) assert.equal(Number(slots), found.slots);
    }
  });
}
