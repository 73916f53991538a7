import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Query } from '../../web/hub/database/types.js';
import type { LogLine } from '../../web/hub/http/log.js';
import { openHub } from '../../web/hub/open.js';
import { startHub } from '../../web/hub/start.js';
import { keepTerms, OtherTerms, type TermsSettings } from '../../web/hub/terms.js';
import { freshFile, onEveryDatabase } from '../support/databases.js';
import { builtEngine } from '../support/engine.js';
import { coffee } from './open-hub.js';

const takenMs = Date.parse('2026-03-02T10:00:00Z');

/** Finds a difference wherever texts differ, and notes what it was asked. */
class Asked implements TermsSettings {
  readonly asked: string[] = [];
  may = false;
  readonly reckonedAnew = (before: string, after: string, untilMs: number): readonly string[] => {
    this.asked.push(`${before} -> ${after} until ${new Date(untilMs).toISOString()}`);
    return after.startsWith('harmless') ? [] : [`${before} -> ${after}`];
  };
  readonly mayReckon = (): boolean => this.may;
}

const take = (query: Query, program: string, head = 1): Promise<unknown> =>
  query(`INSERT INTO accounts (member, program, head, created_ms, touched_ms) VALUES ('m', $1, $2, $3, $3)`, [
    program,
    head,
    takenMs,
  ]);
const keep = (query: Query, settings: TermsSettings, ...texts: readonly string[]): Promise<void> =>
  keepTerms(
    query,
    texts.map((text, index) => ({ id: `p${index}`, text })),
    settings,
  );

onEveryDatabase('a programme without records may become any other', async ({ open }) => {
  const { query } = await open();
  const settings = new Asked();
  await keep(query, settings, 'one');
  await take(query, 'p0', 0); // a card on which there is nothing
  await take(query, 'p1');
  await keep(query, settings, 'two');
  assert.deepEqual(settings.asked, []);
});

onEveryDatabase(
  'with records, other terms are refused until they may be, and harmless ones are not',
  async ({ open }) => {
    const { query } = await open();
    const settings = new Asked();
    await keep(query, settings, 'one', 'same');
    await take(query, 'p0');
    await keep(query, settings, 'one', 'same');
    assert.deepEqual(settings.asked, []);
    await keep(query, settings, 'harmless', 'same');
    const other = (error: unknown): boolean =>
      error instanceof OtherTerms && error.program === 'p0' && error.lines[0] === 'harmless -> two';
    await assert.rejects(keep(query, settings, 'two', 'same'), other);
    await assert.rejects(keep(query, settings, 'two', 'same'), other, 'it was not kept');
    assert.deepEqual(settings.asked.slice(0, 2), [
      'one -> harmless until 2026-03-02T10:00:00.000Z',
      'harmless -> two until 2026-03-02T10:00:00.000Z',
    ]);
    settings.may = true;
    await keep(query, settings, 'two', 'same');
    settings.may = false;
    await keep(query, settings, 'two', 'same');
  },
);

onEveryDatabase('where one of several programmes is refused, none is kept', async ({ open }) => {
  const { query } = await open();
  const settings = new Asked();
  await keep(query, settings, 'one', 'one');
  await take(query, 'p1');
  await assert.rejects(keep(query, settings, 'two', 'two'), OtherTerms);
  await take(query, 'p0');
  await keep(query, settings, 'one', 'one');
});

onEveryDatabase('of hubs that start at once each is asked about what is kept in the end', async ({ open }) => {
  const { query } = await open();
  const settings = new Asked();
  settings.may = true;
  await keep(query, settings, 'one');
  await take(query, 'p0');
  let other: Promise<void> | undefined;
  const meanwhile: Query = async (text, values) => {
    if (text.startsWith('UPDATE hub')) await (other ??= keep(query, settings, 'two'));
    return await query(text, values);
  };
  await keep(meanwhile, settings, 'three');
  assert.deepEqual(
    settings.asked.map((asked) => asked.split(' until')[0]),
    ['one -> three', 'one -> two', 'two -> three'],
  );
});

test('a hub that is refused has let go of its database', async () => {
  const [place, engine, settings] = [{ file: freshFile() }, await builtEngine(), new Asked()];
  const openWith = async (program: string): Promise<void> => {
    const opened = await openHub({ place, engine, tenants: [{ program }], terms: settings });
    assert.ok(opened.ok);
    await take(opened.value.database.query, 'corner-coffee');
    await opened.value.database.close();
  };
  await openWith(coffee);
  await assert.rejects(openWith(`${coffee} `), OtherTerms);
  await assert.rejects(openWith(`${coffee} `), OtherTerms);
});

test('what is reckoned anew is logged', async () => {
  const [place, engine, { reckonedAnew }] = [{ file: freshFile() }, await builtEngine(), new Asked()];
  const log: LogLine[] = [];
  const run = async (program: string): Promise<void> => {
    const tenants = [{ program }];
    const settings = { place, engine, tenants, port: 0, log: (line: LogLine) => void log.push(line) };
    const started = await startHub({ ...settings, reckonedAnew, mayReckonAnew: true });
    assert.ok(started.ok);
    await take(started.value.hub.database.query, 'corner-coffee').catch(() => 'it is there');
    await started.value.close();
  };
  const changes = (): LogLine[] => log.filter(({ event }) => event === 'terms.changed');
  await run(coffee);
  await run(coffee);
  assert.deepEqual(changes(), []);
  await run(`${coffee} `);
  const expected = { event: 'terms.changed', program: 'corner-coffee', changes: `${coffee} -> ${coffee} ` };
  assert.deepEqual(changes(), [expected]);
});
