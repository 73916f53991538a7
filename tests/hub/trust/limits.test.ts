import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Addresses, networkOf } from '../../../web/hub/trust/addresses.js';
import { defaultLimits, limitKinds, Limits } from '../../../web/hub/trust/limits.js';
import { start } from './support.js';

const limit = { burst: 3, perSecond: 0.5 };
const limits = (most?: number): Limits =>
  new Limits({ member: limit, device: limit, address: limit, program: { burst: 3, perSecond: 3 } }, most);

/** The seconds to wait, 0 for none, at each of these moments. */
const waits = (of: Limits, moments: readonly number[], key = 'a'): number[] =>
  moments.map((ms) => {
    const allowance = of.allow('member', key, start + ms);
    if (!allowance.ok) assert.equal(allowance.refusal.code, 'rate.limited');
    return allowance.ok ? 0 : allowance.waitSeconds;
  });

test('a burst goes through, and then one at a time', () => {
  assert.deepEqual(waits(limits(), [0, 0, 0, 0, 0, 1, 1000, 1999, 2000, 2000, 4000, 4000]), [
    ...[0, 0, 0, 2, 2, 2, 1, 1, 0, 2, 0, 2],
  ]);
});

test('what is given back can be taken again, and no more than that', () => {
  const some = limits();
  assert.deepEqual(waits(some, [0, 0, 0, 0]), [0, 0, 0, 2]);
  some.giveBack('member', 'a');
  assert.deepEqual(waits(some, [0, 0]), [0, 2]);
  for (let i = 0; i < 9; i += 1) some.giveBack('member', 'a');
  some.giveBack('member', 'unknown');
  assert.deepEqual(waits(some, [0, 0, 0, 0]), [0, 0, 0, 2]);
});

test('whoever waits as long as was said, gets through', () => {
  const some = limits();
  waits(some, [0, 0, 0]);
  for (const ms of [1, 700, 1500]) {
    const [wait = 0] = waits(some, [ms]);
    assert.ok(wait > 0);
    assert.ok(ms + wait * 1000 >= 2000, 'a token is there by then');
  }
  assert.deepEqual(waits(some, [2000]), [0]);
});

test('a bucket holds no more than the burst, however long nobody came', () => {
  const some = limits();
  waits(some, [0]);
  assert.deepEqual(waits(some, [1e9, 1e9, 1e9, 1e9]), [0, 0, 0, 2]);
});

test('rates that are no whole milliseconds lose nothing to rounding', () => {
  const some = new Limits({ ...defaultLimits, program: { burst: 7000, perSecond: 7000 } });
  for (let round = 0; round < 10; round += 1) {
    let allowed = 0;
    for (let i = 0; i < 7001; i += 1) allowed += some.allow('program', 'p', start + round * 1000).ok ? 1 : 0;
    assert.equal(allowed, 7000);
  }
});

test('a clock that is set back locks nobody out for long', () => {
  const some = limits();
  waits(some, [1e9, 1e9, 1e9]);
  assert.deepEqual(waits(some, [0]), [2]);
  assert.deepEqual(waits(some, [2000]), [0]);
});

test('keys and kinds have buckets of their own', () => {
  const some = limits();
  waits(some, [0, 0, 0]);
  assert.deepEqual(waits(some, [0], 'b'), [0]);
  assert.deepEqual(waits(some, [0], '__proto__'), [0]);
  assert.ok(some.allow('device', 'a', start).ok);
  assert.ok(!some.allow('member', 'a', start).ok);
});

test('memory is bounded: what was not used for longest is forgotten, of its own kind', () => {
  const some = limits(100);
  some.allow('member', 'victim', start);
  for (let i = 0; i < 10_000; i += 1) some.allow('address', `address ${i}`, start);
  assert.equal(some.size, 101);
  assert.deepEqual(waits(some, [0, 0, 0], 'victim'), [0, 0, 2], 'an attacker’s addresses push no member out');

  for (let i = 0; i < 99; i += 1) some.allow('member', `member ${i}`, start);
  assert.deepEqual(waits(some, [0], 'victim'), [2], 'the hundredth');
  for (let i = 0; i < 99; i += 1) some.allow('member', `other ${i}`, start);
  assert.deepEqual(waits(some, [0], 'victim'), [2], 'also a refused request is a use');
  for (let i = 0; i < 100; i += 1) some.allow('member', `more ${i}`, start);
  assert.deepEqual(waits(some, [0], 'victim'), [0]);
  assert.equal(some.size, 200);
});

test('a bucket that is used again pushes no other out', () => {
  const some = limits(2);
  waits(some, [0, 0, 0], 'a');
  waits(some, [0, 0], 'b');
  assert.deepEqual(waits(some, [0], 'a'), [2]);
});

test('each kind has a default that lets something through', () => {
  const some = new Limits();
  for (const kind of limitKinds) {
    const { burst } = defaultLimits[kind];
    for (let i = 0; i < burst; i += 1) assert.ok(some.allow(kind, 'a', start).ok);
    assert.ok(!some.allow(kind, 'a', start).ok);
  }
});

test('an address is a hash, the same for a day, and not to be found out afterwards', () => {
  const addresses = new Addresses();
  const midnight = Date.parse('2025-06-02T00:00:00Z');
  const today = addresses.hash('192.0.2.1', start);
  assert.match(today, /^[\w-]{43}$/);
  assert.equal(addresses.hash('192.0.2.1', midnight - 1), today);
  assert.notEqual(addresses.hash('192.0.2.2', midnight - 1), today);
  assert.notEqual(addresses.hash('192.0.2.1', midnight), today);
  assert.notEqual(addresses.hash('192.0.2.1', midnight - 1), today, 'the salt is gone for good');
  assert.notEqual(new Addresses().hash('192.0.2.1', start), today);
});

const networks: readonly (readonly [address: string, network: string])[] = [
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
  ['', ''],
];

for (const [address, network] of networks) {
  test(`the network of ${JSON.stringify(address)} is ${JSON.stringify(network)}`, () => {
    assert.equal(networkOf(address), network);
  });
}
