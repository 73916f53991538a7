import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTenfold } from '../../web/client/index.js';
import type { TenfoldRecord } from '../../web/client/types.js';
import { builtCardEngine } from '../support/engine.js';
import { codeOf, value } from '../support/result.js';
import { open, openJoined, order, storedIds, until } from './open-client.js';
import { program } from './program.js';

test('answers at once, and shows an empty card when the engine is there', async () => {
  const { client, journal } = open();
  assert.equal(client.state.status, 'starting');
  assert.equal(client.joined, false);
  const state = await until(client, ({ engine }) => engine === 'ready');
  assert.equal(state.status, 'ready');
  assert.equal(state.view?.points.balance, 0);
  assert.equal(state.view.cards[0]?.slots, 5);
  assert.deepEqual(value(await journal.look()), { state: 'none' }, 'looking on stores nothing');
  client.dispose();
});

test('joining begins the journal and brings what the programme gives for it', async () => {
  const { client, journal } = open();
  await until(client, ({ engine }) => engine === 'ready');
  const joined = value(await client.join());
  assert.equal(joined.outcome, 'accepted');
  assert.deepEqual(
    joined.entries.map(({ kind }) => kind),
    ['joined', 'earned'],
  );
  assert.equal(client.joined, true);
  assert.equal(client.view()?.points.balance, 10);
  assert.equal(client.view()?.member.joinedAt, '2025-06-02T10:00:00+02:00', "in the programme's zone");
  assert.equal(value(await client.join()).outcome, 'already');
  assert.equal((await storedIds(journal)).length, 1);
  client.dispose();
});

test('a revision that has come moves the clocks by which records are written', async () => {
  const revisions = [{ effectiveFrom: '2025-06-02T12:00:00+02:00', timeZone: 'America/New_York' }];
  const { client, clock, journal } = await openJoined({ program: { ...program, revisions } });
  clock.pass(180);
  value(await client.track('visited', {}, { at: new Date('2025-06-02T09:00:00Z') }));
  const [, visit] = value(await journal.read(0)).lines.map((line) => JSON.parse(line) as TenfoldRecord);
  assert.deepEqual([visit?.at, visit?.recordedAt], ['2025-06-02T11:00:00+02:00', '2025-06-02T07:00:00-04:00']);
  assert.equal(client.view()?.at, '2025-06-02T07:00:00-04:00');
  client.dispose();
});

test('a birthday is tracked like what is bought', async () => {
  const { client } = await openJoined();
  assert.equal(value(await client.track('birthdayEntered', { month: 5, day: 3 })).outcome, 'accepted');
  assert.equal(client.view()?.member.birthday, '05-03');
  client.dispose();
});

test('a record is stored before it is shown', async () => {
  const { client, journal } = await openJoined();
  let stored = 1;
  const append = journal.append.bind(journal);
  journal.append = async (...args) => {
    assert.equal(client.view()?.member.records, stored);
    const result = await append(...args);
    stored += 1;
    return result;
  };
  client.subscribe(({ view }) => assert.ok((view?.member.records ?? 0) <= stored));
  const tracked = value(await client.track('purchased', order('A-1')));
  assert.equal(tracked.outcome, 'accepted');
  assert.deepEqual(
    tracked.entries.map(({ kind }) => kind),
    ['earned', 'stamped'],
  );
  assert.equal(stored, 2);
  assert.equal(client.view()?.points.balance, 15);
  client.dispose();
});

test('what is refused is not stored, and shown', async () => {
  const { client, journal } = await openJoined();
  assert.equal(codeOf(await client.track('refunded', { order: 'never' })), 'order.unknown');
  assert.equal((await storedIds(journal)).length, 1);
  assert.deepEqual(
    client.state.refused.map(({ kind, refusal }) => [kind, refusal.code]),
    [['refunded', 'order.unknown']],
  );
  client.dispose();
});

test('the same order, and the same id, are counted and stored once', async () => {
  const { client, journal } = await openJoined();
  value(await client.track('purchased', order('A-1'), { id: 'p1' }));
  assert.equal(value(await client.track('purchased', order('A-1'))).outcome, 'already');
  assert.equal(value(await client.track('purchased', order('A-1'), { id: 'p1' })).outcome, 'already');
  assert.equal(codeOf(await client.track('purchased', order('A-2'), { id: 'p1' })), 'record.conflict');
  assert.deepEqual((await storedIds(journal)).slice(1), ['p1']);
  assert.equal(client.view()?.member.records, 2);
  client.dispose();
});

test('a record without any effect is stored all the same', async () => {
  const { client, journal } = await openJoined();
  const append = journal.append.bind(journal);
  let appends = 0;
  journal.append = (...args) => {
    appends += 1;
    return append(...args);
  };
  assert.equal(value(await client.track('visited', { visit: 'v1' }, { id: 'v1' })).outcome, 'accepted');
  assert.equal(value(await client.track('visited', { visit: 'v1' }, { id: 'v2' })).outcome, 'already');
  assert.deepEqual((await storedIds(journal)).slice(1), ['v1']);
  value(await client.track('purchased', order('A-1')));
  assert.equal(client.view()?.member.records, 3);
  assert.equal(appends, 2, 'no try was in vain');
  client.dispose();
});

test('the page may go on changing what it has handed over', async () => {
  const { client } = await openJoined();
  const data = order('A-1', 500);
  const tracking = client.track('purchased', data);
  data.amount = 99_900;
  value(await tracking);
  assert.equal(client.view()?.points.balance, 15);
  client.dispose();
});

test('what happened earlier says when it was taken, and may be too late', async () => {
  const { client, clock, journal } = await openJoined();
  clock.pass(60);
  value(await client.track('purchased', order('A-1'), { at: new Date('2025-06-02T06:00:00Z') }));
  const last = JSON.parse(value(await journal.read(0)).lines.at(-1) ?? '') as Record<string, string>;
  assert.deepEqual([last['at'], last['recordedAt']], ['2025-06-02T08:00:00+02:00', '2025-06-02T11:00:00+02:00']);
  const late = await client.track('purchased', order('A-2'), { at: '2025-05-01T08:00:00+02:00' });
  assert.equal(codeOf(late), 'record.tooLate');
  assert.equal(codeOf(await client.track('purchased', order('A-3'), { at: new Date(NaN) })), 'field.format');
  client.dispose();
});

test('a preview is what is then given, and changes nothing', async () => {
  const { client, journal } = await openJoined();
  const before = client.view();
  const preview = value(await client.preview('purchased', order('A-1', 1234)));
  assert.deepEqual(client.view(), before);
  assert.equal((await storedIds(journal)).length, 1);
  const tracked = value(await client.track('purchased', order('A-1', 1234)));
  assert.deepEqual(tracked.entries, preview.entries);
  assert.equal(preview.points, 12);
  client.dispose();
});

test('a listener is told at once and after each change, and one that throws harms nobody', async () => {
  const { client } = open();
  const said = console.error;
  const errors: unknown[] = [];
  console.error = (...args: unknown[]) => errors.push(args);
  const states: string[] = [];
  const silence = client.subscribe(() => {
    throw new Error('a listener of the page');
  });
  const stop = client.subscribe(({ engine }) => states.push(engine));
  assert.deepEqual(states, ['stored']);
  await until(client, ({ engine }) => engine === 'ready');
  silence();
  console.error = said;
  assert.equal(states.at(-1), 'ready');
  assert.ok(errors.length > 0);
  stop();
  const told = states.length;
  value(await client.join());
  assert.equal(states.length, told);
  client.dispose();
});

test('disposing refuses what comes after, and lets happen what was asked before', async () => {
  const { client, journal } = await openJoined();
  const tracking = client.track('purchased', order('A-1'), { id: 'last' });
  client.dispose();
  client.dispose();
  assert.equal(client.state.status, 'disposed');
  assert.equal(value(await tracking).outcome, 'accepted');
  assert.deepEqual((await storedIds(journal)).at(-1), 'last');
  for (const call of [client.join(), client.track('visited', {}), client.explain('x'), client.forget()]) {
    assert.equal(codeOf(await call), 'client.disposed');
  }
  await client.refresh();
});

test('where there is no IndexedDB, as in Node, the card lasts as long as the client; who wants it stored is told', async () => {
  for (const [store, problem] of [
    [undefined, undefined],
    ['browser', 'storage.unavailable'],
  ] as const) {
    const client = createTenfold({ program, engine: builtCardEngine, ...(store && { store }) });
    const state = await until(client, ({ engine }) => engine === 'ready');
    assert.deepEqual([state.storage, state.problem?.code], ['memory', problem]);
    assert.equal(value(await client.join()).outcome, 'accepted');
    assert.equal(client.state.storage, 'memory');
    client.dispose();
  }
});

test('a wrong setting is refused and not thrown', async () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const settings: readonly (readonly [setting: unknown, code: string])[] = [
    ['not a url', 'setting.invalid'],
    [cyclic, 'setting.invalid'],
    ['{"tenfold":', 'json.syntax'],
    [{}, 'field.format'],
    [{ ...program, id: 'Upper Case' }, 'field.format'],
    [{ ...program, timeZone: 'Europe/Atlantis' }, 'field.range'],
    [{ ...program, timeZone: 7 }, 'field.range'],
    [{ ...program, revisions: [{ effectiveFrom: '2099-01-01T00:00:00Z', timeZone: 'Asia/Atlantis' }] }, 'field.range'],
    [null, 'field.type'],
    [`{"name":"${'x'.repeat(300_000)}"}`, 'json.size'],
  ];
  for (const [setting, code] of settings) {
    const client = createTenfold({ program: setting as typeof program, engine: builtCardEngine, store: 'memory' });
    const state = await until(client, ({ status }) => status === 'failed');
    assert.equal(state.problem?.code, code);
    assert.equal(codeOf(await client.track('visited', {})), code);
    client.dispose();
  }
});

test('a programme that the engine refuses says where it is wrong', async () => {
  const { client } = open({ program: { ...program, cards: [{ id: 'x' }] } as unknown as typeof program });
  const { problem } = await until(client, ({ engine }) => engine === 'failed');
  assert.deepEqual([problem?.code, problem?.pointer], ['field.missing', '/cards/0/name']);
  client.dispose();
});

test('forgetting deletes all, and the shopper may join again', async () => {
  const { client, journal } = await openJoined();
  value(await client.track('purchased', order('A-1')));
  value(await client.forget());
  assert.equal(client.joined, false);
  assert.equal(client.view()?.points.balance, 0);
  assert.deepEqual(value(await journal.look()), { state: 'none' });
  value(await client.join());
  value(await client.track('purchased', order('A-1')));
  assert.equal(client.view()?.points.balance, 15);
  client.dispose();
});
