import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordAnswer, TillHub } from '../../web/till/hub.js';
import type { Award, Kept } from '../../web/till/kept.js';
import { Outbox } from '../../web/till/outbox.js';
import { refusal } from '../../web/engine/result.js';
import { TestTiming } from '../sync/timing.js';

/** What the till keeps, in memory. */
class Memory implements Pick<Kept, 'awards' | 'keepAward' | 'dropAward'> {
  readonly #awards = new Map<string, Award>();
  awards = async (): Promise<readonly Award[]> => [...this.#awards.values()];
  keepAward = async (award: Award): Promise<void> => void this.#awards.set(award.record.id, award);
  dropAward = async (id: string): Promise<void> => void this.#awards.delete(id);
}

const at = '2026-03-02T10:00:00+00:00';

for (const code of ['member.claimed', 'program.unknown', 'request.route', 'hub.unavailable'] as const) {
  test(`an award waits where the hub says ${code}, and is sent again`, async () => {
    let isPassing = true;
    const award = async (_member: string, records: readonly { readonly id: string }[]): Promise<unknown> => {
      if (isPassing) return { ok: false, refusal: refusal(code, 'something else') };
      return { ok: true, value: { answers: records.map(({ id }): RecordAnswer => ({ id, status: 'accepted' })) } };
    };
    const heard: string[] = [];
    const outbox = new Outbox(
      new Memory() as unknown as Kept,
      () => ({ award }) as unknown as TillHub,
      async (word) => void heard.push(word),
      new TestTiming(),
    );
    await outbox.add('anna', { id: 'a1', kind: 'visited', at });
    assert.equal(await outbox.fateOf('a1'), 'waiting');
    assert.deepEqual([outbox.waiting.length, outbox.refused.length], [1, 0]);
    isPassing = false;
    assert.equal(await outbox.fateOf('a1'), 'sent');
    assert.deepEqual([outbox.waiting.length, outbox.refused.length], [0, 0]);
    assert.deepEqual(heard, ['offline', 'level']);
  });
}

test('what the hub says of a card that is gone is its last word', async () => {
  const award = async (): Promise<unknown> => ({ ok: false, refusal: refusal('member.unknown', 'a card') });
  const outbox = new Outbox(
    new Memory() as unknown as Kept,
    () => ({ award }) as unknown as TillHub,
    async () => undefined,
    new TestTiming(),
  );
  await outbox.add('anna', { id: 'a1', kind: 'visited', at });
  assert.deepEqual(await outbox.fateOf('a1'), refusal('member.unknown', 'a card'));
  assert.equal(outbox.refused.length, 1);
});
