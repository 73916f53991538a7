import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Verification, type Verified } from '../../web/cli/verify/verification.js';
import { type Engine, loadEngine } from '../../web/engine/index.js';
import { builtEngine } from '../support/engine.js';
import { tinyProgram } from './programs.js';
import { files, tenfold } from './run.js';

const bought = (id: string, at: string, member = 'anna', amount = 1000): string =>
  JSON.stringify({ id, kind: 'purchased', at, member, data: { order: id, amount } });

const journal = [
  bought('a', '2024-05-01T10:00:00Z'),
  '',
  bought('b', '2024-05-02T10:00:00Z', 'ben'),
  '{ "id": ',
  bought('c', '2024-05-03T10:00:00Z'),
  bought('c', '2024-05-03T10:00:00Z'),
  JSON.stringify({ id: 'd', kind: 'refunded', at: '2024-05-04T10:00:00Z', member: 'anna', data: { order: 'a' } }),
];

async function verify(context: Parameters<typeof files>[0], lines: readonly string[]) {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': `${lines.join('\n')}\n` });
  return await tenfold('verify', '--program', paths['p.json'], '--records', paths['r.ndjson']);
}

test('a journal adds up, with what it refuses and what it knows already', async (context) => {
  const ran = await verify(context, journal);
  assert.equal(ran.stderr, '');
  assert.equal(ran.code, 0);
  assert.match(ran.stdout, /r\.ndjson: 4 records of 2 members, \d+ entries, 1 refused: adds up, in order\n$/);
});

test('nothing at all adds up', async (context) => {
  const ran = await verify(context, []);
  assert.match(ran.stdout, /: 0 records of 0 members, 0 entries: adds up, in order\n$/);
});

test('a journal of which nothing can be taken is none', async (context) => {
  const ran = await verify(context, ['{ "id": ', '{"id":"c","kind":"eaten"}']);
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /: 0 records of 0 members, 0 entries, 2 refused: none was taken\n$/);
});

test('a record taken before the one in front of it is named, another member’s is not', async (context) => {
  const late = JSON.parse(bought('l', '2024-05-03T10:00:00Z')) as object;
  const ran = await verify(context, [
    bought('a', '2024-05-04T10:00:00Z'),
    bought('b', '2024-05-01T10:00:00Z', 'ben'),
    JSON.stringify({ ...late, recordedAt: '2024-05-05T10:00:00Z' }),
    bought('c', '2024-05-04T23:00:00+02:00'),
  ]);
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /adds up, not in order\n$/);
  assert.match(ran.stderr, /^[^\n]*r\.ndjson:4: taken before the record in front of it \(member anna\)\n$/);
});

test('a programme that is refused, and options that lack, cannot be verified', async (context) => {
  const paths = await files(context, { 'p.json': '{}', 'r.ndjson': '' });
  assert.equal((await tenfold('verify', '--program', paths['p.json'], '--records', paths['r.ndjson'])).code, 2);
  assert.match((await tenfold('verify', '--program', paths['p.json'])).stderr, /--records is needed/);
});

/** What a journal comes to when the engine, or its second on restored accounts, answers otherwise in one thing. */
async function verified(lie: Partial<Engine>, second: Partial<Engine> = {}): Promise<Verified> {
  const module = await loadEngine(await builtEngine());
  const [replayed, restored] = [0, 1].map(() => {
    const opened = module.open(tinyProgram, { ledgerRecords: 0 });
    assert.ok(opened.ok);
    return opened.value;
  });
  assert.ok(replayed !== undefined && restored !== undefined);
  const verification = new Verification(lying(replayed, lie), lying(restored, second));
  verification.take(journal);
  return verification.finish();
}

function lying(engine: Engine, lie: Partial<Engine>): Engine {
  return new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(name in lie ? lie : target, name);
      return typeof value === 'function' ? (value.bind(name in lie ? lie : target) as unknown) : value;
    },
  });
}

test('an honest engine has no faults', async () => {
  assert.deepEqual((await verified({})).faults, []);
});

test('sums that differ are faults', async () => {
  const module = await loadEngine(await builtEngine());
  const opened = module.open(tinyProgram);
  assert.ok(opened.ok);
  const { totals } = { totals: opened.value.totals() };
  const { faults } = await verified({ totals: () => ({ ...totals, records: 4, entries: 1, expired: 3 }) });
  assert.deepEqual(
    faults.map((fault) => fault.replace(/\d+.*/, '')),
    [
      'the number of entries is ',
      'the sum of all entries is ',
      'the sum of all balances is ',
      'what was given less what went is -',
    ],
  );
  const view = opened.value.view('2024-05-01T10:00:00Z');
  assert.deepEqual((await verified({ view: () => view })).faults, [
    'the balance of anna is 0, its entries say 10',
    'the balance of ben is 0, its entries say 10',
  ]);
});

test('a restored account that answers otherwise is a fault', async () => {
  const nothing = { accepted: 0, already: 0, refused: 0, results: [] };
  const { faults } = await verified({}, { apply: () => nothing });
  assert.ok(faults.includes('line 1: another answer on a restored account'));
  assert.ok(faults.includes('the account of anna differs after it was restored'));
});

test('an account that cannot be restored is a fault', async () => {
  const refusal = { code: 'snapshot.invalid', pointer: '', expected: 'a snapshot' } as const;
  const { faults } = await verified({}, { restore: () => ({ ok: false, refusal }) });
  assert.ok(faults.includes('the account of anna cannot be restored: snapshot.invalid'));
});
