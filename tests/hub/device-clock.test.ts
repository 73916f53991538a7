import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lateBy, laterBy } from '../../web/hub/journal/device-clock.js';

const hour = 3_600_000;

test('an instant moves at its own offset', () => {
  assert.equal(laterBy(hour, '2026-03-02T23:30:00+01:00'), '2026-03-03T00:30:00+01:00');
  assert.equal(laterBy(-hour, '2026-01-01T00:30:00.250-05:30'), '2025-12-31T23:30:00.250-05:30');
  assert.equal(laterBy(hour, '2026-03-02T23:30:00Z'), '2026-03-03T00:30:00Z');
});

test('what is no instant, or leaves all calendars, stays for the engine to refuse', () => {
  for (const at of ['yesterday', '2026-03-02', '2026-03-02T10:00:00', 5, undefined])
    assert.equal(laterBy(hour, at), at);
  assert.equal(laterBy(9e15, '2026-03-02T10:00:00Z'), '2026-03-02T10:00:00Z');
});

test('a clock is wrong from two minutes on', () => {
  assert.deepEqual(
    [undefined, '2026-03-02T10:02:00Z', '2026-03-02T10:02:01Z', '2026-03-02T09:00:00.4Z'].map((now) =>
      lateBy(now, Date.parse('2026-03-02T10:00:00Z')),
    ),
    [0, 0, -121_000, 3_600_000],
  );
});
