import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Queues } from '../../../web/hub/database/queues.js';

/** A work that ends when it is told to. */
class Work {
  begun = false;
  #end: (result: Promise<string>) => void = () => undefined;
  readonly run = (): Promise<string> => {
    this.begun = true;
    return new Promise((resolve) => (this.#end = resolve));
  };

  end(result: Promise<string>): void {
    this.#end(result);
  }
}

test('works of one card come one after another, also after one that has failed; others do not wait', async () => {
  const queues = new Queues();
  const [first, second, third, other] = [new Work(), new Work(), new Work(), new Work()];
  const answers = [first, second, third].map((work) => queues.run('a', work.run));
  const ofOther = queues.run('b', other.run);
  assert.deepEqual(
    [first, second, third, other].map(({ begun }) => begun),
    [true, false, false, true],
  );
  first.end(Promise.reject(new Error('no')));
  await assert.rejects(answers[0] as Promise<string>, /no/);
  assert.ok(second.begun && !third.begun);
  second.end(Promise.resolve('yes'));
  assert.equal(await answers[1], 'yes');
  assert.ok(third.begun);
  third.end(Promise.resolve('also'));
  other.end(Promise.resolve('there'));
  assert.deepEqual([await answers[2], await ofOther], ['also', 'there']);
});
