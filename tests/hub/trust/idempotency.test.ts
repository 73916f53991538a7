import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers';
import { openDatabase } from '../../../web/hub/database/open.js';
import type { Query, Row } from '../../../web/hub/database/types.js';
import {
  claimMs,
  forgetAnswers,
  keptMs,
  once,
  waitMs,
  type Clock,
  type IdempotentRequest,
  type StoredAnswer,
} from '../../../web/hub/trust/idempotency.js';
import { idempotencyKeyOf } from '../../../web/hub/trust/idempotency-key.js';
import { onEveryDatabase, postgres } from '../../support/databases.js';
import { codeOf, value } from '../../support/result.js';
import { start } from './support.js';

const request: IdempotentRequest = { program: 'cafe', keyId: 'k1', idempotencyKey: 'order-7', requestHash: 'h1' };

/** Lets everything else that can go on do so. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that goes on only when somebody waits. */
class TestClock implements Clock {
  time = start;
  now(): number {
    return this.time;
  }
  pause(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    return breath();
  }
}

/** A clock that stands, however long somebody waits. */
const standing: Clock = { now: () => start, pause: breath };

/** Work that counts how often it was done. */
function counted(answer: StoredAnswer = { status: 201, body: 'done' }): {
  work: () => Promise<StoredAnswer>;
  done: number;
} {
  const counter = {
    done: 0,
    work: async () => {
      counter.done += 1;
      return { status: answer.status, body: `${answer.body} ${counter.done}` };
    },
  };
  return counter;
}

/** A promise and what settles it. */
function gate(): { readonly passed: Promise<void>; open: () => void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

onEveryDatabase('a retry gets the first answer, for 30 days', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  const counter = counted();
  const ask = async (): Promise<StoredAnswer> => value(await once(database, request, clock, counter.work));
  assert.deepEqual(await ask(), { status: 201, body: 'done 1' });
  assert.deepEqual(await ask(), { status: 201, body: 'done 1' });
  clock.time = start + keptMs;
  await forgetAnswers(database, clock.time);
  assert.deepEqual(await ask(), { status: 201, body: 'done 1' });
  clock.time += 1;
  assert.deepEqual(await ask(), { status: 201, body: 'done 2' });
  assert.deepEqual(await ask(), { status: 201, body: 'done 2' });
});

onEveryDatabase('what is over is forgotten, and nothing else', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  await once(database, request, clock, counted().work);
  clock.time += 1000;
  await once(database, { ...request, idempotencyKey: 'order-8' }, clock, counted().work);
  await forgetAnswers(database, start + keptMs + 1);
  const left = await database.query(`SELECT idempotency_key FROM answers`);
  assert.deepEqual(left, [{ idempotency_key: 'order-8' }]);
});

onEveryDatabase('another request under the same key is refused, and not done', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  const counter = counted();
  await once(database, request, clock, counter.work);
  const other = await once(database, { ...request, requestHash: 'h2' }, clock, counter.work);
  assert.equal(codeOf(other), 'request.conflict');
  assert.equal(counter.done, 1);
});

onEveryDatabase('another key or program has idempotency keys of its own', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  const counter = counted();
  const different = [{}, { keyId: 'k2' }, { program: 'bar' }, { idempotencyKey: 'order-8' }];
  for (const fields of different) await once(database, { ...request, ...fields }, clock, counter.work);
  assert.equal(counter.done, different.length);
});

onEveryDatabase('a refusal of the client’s doing is an answer too; an outage is none', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  const refused = counted({ status: 422, body: 'too few points' });
  await once(database, request, clock, refused.work);
  assert.equal(value(await once(database, request, clock, refused.work)).body, 'too few points 1');
  const out = counted({ status: 503, body: 'out' });
  const other = { ...request, idempotencyKey: 'order-8' };
  assert.equal(value(await once(database, other, clock, out.work)).body, 'out 1');
  assert.equal(value(await once(database, other, clock, out.work)).body, 'out 2');
  assert.equal(value(await once(database, other, clock, counted().work)).body, 'done 1');
});

onEveryDatabase('work that throws stores nothing, and the next try does it', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  const broken = new Error('broken');
  await assert.rejects(
    once(database, request, clock, () => Promise.reject(broken)),
    broken,
  );
  assert.deepEqual(await database.query(`SELECT * FROM answers`), []);
  assert.equal(value(await once(database, request, clock, counted().work)).body, 'done 1');
});

onEveryDatabase('a retry waits for the first try that is still at work', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  const [begun, allowed] = [gate(), gate()];
  const counter = counted();
  const first = once(database, request, clock, async () => {
    begun.open();
    await allowed.passed;
    return await counter.work();
  });
  await begun.passed;
  const conflict = await once(database, { ...request, requestHash: 'h2' }, clock, counter.work);
  assert.equal(codeOf(conflict), 'request.conflict', 'nobody waits for that');
  const waiting: Clock = { now: () => start, pause: async () => (allowed.open(), breath()) };
  const retry = once(database, request, waiting, counter.work);
  assert.deepEqual(
    [value(await first), value(await retry)].map(({ body }) => body),
    ['done 1', 'done 1'],
  );
  assert.equal(counter.done, 1);
});

onEveryDatabase('a retry does not wait for ever', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  const [begun, allowed] = [gate(), gate()];
  const first = once(database, request, clock, async () => {
    begun.open();
    await allowed.passed;
    return { status: 200, body: 'first' };
  });
  await begun.passed;
  assert.equal(codeOf(await once(database, request, clock, counted().work)), 'hub.unavailable');
  assert.equal(clock.time, start + waitMs);
  allowed.open();
  assert.equal(value(await first).body, 'first');
});

onEveryDatabase(
  'when the process died after its work, the next try does it again and doubles nothing',
  async ({ open }) => {
    const database = await open();
    const clock = new TestClock();
    const written = gate();
    const write = (query: Query): Promise<readonly Row[]> =>
      query(
        `INSERT INTO records (member, program, place, id, line, hash, said_by) VALUES ('m1', 'cafe', 1, $1, '', '', 'k1')
      ON CONFLICT (member, program, id) DO NOTHING RETURNING id`,
        ['order-7'],
      );
    void once(database, request, clock, async () => {
      await database.transaction(write);
      written.open();
      return await new Promise(() => {});
    });
    await written.passed;
    clock.time = start + claimMs - waitMs;
    const again = async (): Promise<StoredAnswer> => {
      const rows = await database.transaction(write);
      return { status: 200, body: `${rows.length} more` };
    };
    assert.equal(codeOf(await once(database, request, clock, again)), 'hub.unavailable');
    assert.equal(clock.time, start + claimMs);
    clock.time += 1;
    const other = await once(database, { ...request, requestHash: 'h2' }, clock, again);
    assert.equal(codeOf(other), 'request.conflict', 'it may have had its effect');
    assert.equal(value(await once(database, request, clock, again)).body, '0 more');
  },
);

for (const quicker of [0, 1] as const) {
  const who = ['first', 'second'][quicker] ?? '';
  onEveryDatabase(
    `where the first was only slow, both give the answer of the quicker: the ${who}`,
    async ({ open }) => {
      const database = await open();
      const clock = new TestClock();
      const allowed = [gate(), gate()] as const;
      const begin = async (number: 0 | 1): Promise<{ answer: Promise<string> }> => {
        const begun = gate();
        const answer = once(database, request, clock, async () => {
          begun.open();
          await allowed[number].passed;
          return { status: 200, body: `by ${number}` };
        }).then((result) => value(result).body);
        await begun.passed;
        return { answer };
      };
      const first = await begin(0);
      clock.time = start + claimMs + 1;
      const tries = [first, await begin(1)] as const;
      allowed[quicker].open();
      assert.equal(await tries[quicker].answer, `by ${quicker}`);
      allowed[quicker === 0 ? 1 : 0].open();
      assert.equal(await tries[quicker === 0 ? 1 : 0].answer, `by ${quicker}`);
      assert.equal(value(await once(database, request, clock, counted().work)).body, `by ${quicker}`);
    },
  );
}

onEveryDatabase('a try that was taken for dead and throws lets go of its own claim only', async ({ open }) => {
  const database = await open();
  const clock = new TestClock();
  const [firstBegun, secondBegun, firstFails, secondAllowed] = [gate(), gate(), gate(), gate()];
  const first = once(database, request, clock, async () => {
    firstBegun.open();
    await firstFails.passed;
    throw new Error('late');
  });
  await firstBegun.passed;
  clock.time = start + claimMs + 1;
  const second = once(database, request, clock, async () => {
    secondBegun.open();
    await secondAllowed.passed;
    return { status: 200, body: 'second' };
  });
  await secondBegun.passed;
  firstFails.open();
  await assert.rejects(first, /late/);
  assert.equal(codeOf(await once(database, request, clock, counted().work)), 'hub.unavailable');
  secondAllowed.open();
  assert.equal(value(await second).body, 'second');
});

onEveryDatabase('50 at once do the work once, and all get its answer', async ({ open }) => {
  const database = await open();
  const counter = counted();
  const all = Array.from({ length: 50 }, () => once(database, request, standing, counter.work));
  const bodies = (await Promise.all(all)).map((result) => value(result).body);
  assert.deepEqual(new Set(bodies), new Set(['done 1']));
  assert.equal(counter.done, 1);
});

test('50 at once over five processes’ connections to PostgreSQL do the work once', async (t) => {
  const url = await (await postgres()).freshUrl();
  const hubs = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ url })));
  t.after(() => Promise.all(hubs.map((hub) => hub.close())));
  for (let round = 0; round < 20; round += 1) {
    const counter = counted();
    const own = { ...request, idempotencyKey: `round-${round}` };
    const all = hubs.flatMap((hub) => Array.from({ length: 10 }, () => once(hub, own, standing, counter.work)));
    const bodies = (await Promise.all(all)).map((result) => value(result).body);
    assert.deepEqual(new Set(bodies), new Set(['done 1']));
    assert.equal(counter.done, 1);
  }
});

const headers: readonly (readonly [header: string, key: string | undefined])[] = [
  ['8e03978e-40d5', '8e03978e-40d5'],
  ['"8e03978e-40d5"', '8e03978e-40d5'],
  ['"a\\"b\\\\c"', 'a"b\\c'],
  ['a'.repeat(255), 'a'.repeat(255)],
  [`"${'a'.repeat(255)}"`, 'a'.repeat(255)],
  ['a'.repeat(256), undefined],
  [`"${'a'.repeat(256)}"`, undefined],
  ['', undefined],
  ['""', undefined],
  ['"', undefined],
  ['"a', undefined],
  ['a"', undefined],
  ['"a"b"', undefined],
  ['"a\\"', undefined],
  ['"a\\b"', undefined],
  ['a b', undefined],
  ['"a b"', undefined],
  ['a\r\nX-Admin: 1', undefined],
  ['a\n', undefined],
  ['a\0', undefined],
  ['é', undefined],
];

for (const [header, key] of headers) {
  test(`the header ${JSON.stringify(header).slice(0, 40)} of ${header.length} characters`, () => {
    const read = idempotencyKeyOf(header);
    assert.equal(read.ok ? read.value : undefined, key);
    if (!read.ok) assert.equal(read.refusal.code, 'request.invalid');
  });
}
