import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearEvents } from '../../web/client/data-layer.js';

/** What gtag.js pushes: the arguments object itself, which is no array. */
function gtagCall(...args: unknown[]): unknown {
  return Object.assign(Object.create(null), args, { length: args.length });
}

function hearing(dataLayer: unknown[]): { readonly heard: unknown[]; stop: () => void } {
  const heard: unknown[] = [];
  const stop = hearEvents(dataLayer, (name, event) => heard.push([name, event]));
  return { heard, stop };
}

test('hears what is there already and what comes, in both forms', () => {
  const dataLayer: unknown[] = [{ event: 'purchase', ecommerce: { transaction_id: 1 } }];
  const { heard } = hearing(dataLayer);
  dataLayer.push(gtagCall('event', 'refund', { transaction_id: 1 }), { event: 'gtm.load' });
  dataLayer.push({ event: 'purchase', transaction_id: 2 });
  assert.deepEqual(heard, [
    ['purchase', { transaction_id: 1 }],
    ['refund', { transaction_id: 1 }],
    ['gtm.load', { event: 'gtm.load' }],
    ['purchase', { event: 'purchase', transaction_id: 2 }],
  ]);
});

test('the page keeps its own push, with its answer', () => {
  const dataLayer: unknown[] = [];
  hearing(dataLayer);
  assert.equal(dataLayer.push({ event: 'a' }, { event: 'b' }), 2);
  assert.equal(dataLayer.length, 2);
});

test('garbage is passed over, and does not keep us from hearing the rest', () => {
  const trap = {
    get event(): string {
      throw new Error('no');
    },
  };
  const dataLayer: unknown[] = [
    null,
    undefined,
    7,
    'x',
    [],
    {},
    { event: 5 },
    trap,
    gtagCall('event', 3),
    gtagCall('js'),
  ];
  const { heard } = hearing(dataLayer);
  dataLayer.push(trap, { event: 'purchase', ecommerce: null });
  assert.deepEqual(
    heard.map((item) => (item as unknown[])[0]),
    ['purchase'],
  );
});

test('a handler that throws does not reach the page', () => {
  const dataLayer: unknown[] = [];
  hearEvents(dataLayer, () => {
    throw new Error('ours');
  });
  assert.equal(dataLayer.push({ event: 'purchase' }), 1);
});

test('stopping puts push back as it was', () => {
  const dataLayer: unknown[] = [];
  const { heard, stop } = hearing(dataLayer);
  stop();
  stop();
  dataLayer.push({ event: 'purchase' });
  assert.deepEqual(heard, []);
  assert.equal(Object.hasOwn(dataLayer, 'push'), false);
});

test('stopping leaves a push that somebody has put over ours', () => {
  const dataLayer: unknown[] = [];
  const { heard, stop } = hearing(dataLayer);
  const ours = dataLayer.push.bind(dataLayer);
  const theirs = (...items: unknown[]): number => ours(...items);
  dataLayer.push = theirs;
  stop();
  dataLayer.push({ event: 'purchase' });
  assert.equal(dataLayer.push, theirs);
  assert.deepEqual(heard, []);
  assert.equal(dataLayer.length, 1);
});
