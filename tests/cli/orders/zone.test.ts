import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ZoneReader } from '../../../web/cli/orders/zone.js';

function read(text: string, zone = 'Europe/London'): string | undefined {
  return new ZoneReader(() => zone).read(text)?.text;
}

test('a date without an offset is local', () => {
  assert.equal(read('2010-12-01 08:26:00'), '2010-12-01T08:26:00+00:00');
  assert.equal(read('2011-07-01T08:26'), '2011-07-01T08:26:00+01:00');
  assert.equal(read('2011-07-01'), '2011-07-01T00:00:00+01:00');
  assert.equal(read('2011-07-01 08:26:00.25'), '2011-07-01T08:26:00.250+01:00');
  assert.equal(read('2011-01-01 08:26', 'America/St_Johns'), '2011-01-01T08:26:00-03:30');
});

test('a date with an offset is moved into the zone', () => {
  assert.equal(read('2011-07-01T23:30:00Z'), '2011-07-02T00:30:00+01:00');
  assert.equal(read('2011-07-01T08:00:00-0500'), '2011-07-01T14:00:00+01:00');
  assert.equal(read('2011-07-01 08:00:00 +02:00'), '2011-07-01T07:00:00+01:00');
});

test('where the clocks change, a skipped time moves on and of two the first is meant', () => {
  assert.equal(read('2011-03-27 00:59:59'), '2011-03-27T00:59:59+00:00');
  assert.equal(read('2011-03-27 01:30:00'), '2011-03-27T02:30:00+01:00');
  assert.equal(read('2011-03-27 02:00:00'), '2011-03-27T02:00:00+01:00');
  assert.equal(read('2011-10-30 00:59:59'), '2011-10-30T00:59:59+01:00');
  assert.equal(read('2011-10-30 01:30:00'), '2011-10-30T01:30:00+01:00');
  assert.equal(read('2011-10-30 02:00:00'), '2011-10-30T02:00:00+00:00');
  assert.equal(read('2011-03-13 02:30:00', 'America/New_York'), '2011-03-13T03:30:00-04:00');
  assert.equal(read('2011-11-06 01:30:00', 'America/New_York'), '2011-11-06T01:30:00-04:00');
});

test('the instant is the one that is written', () => {
  const when = new ZoneReader(() => 'Europe/London').read('2011-07-01 08:26:00');
  assert.equal(when?.instant, Date.UTC(2011, 6, 1, 7, 26));
});

test('what is no date of the calendar is none', () => {
  const wrong = ['', '12/1/2010 8:26', '2011-02-29', '2011-13-01', '2011-01-01 24:30', '2011-01-01 8:26', 'yesterday'];
  for (const text of [...wrong, '2011-01-01T08:26:00+99:00']) assert.equal(read(text), undefined, text);
});

test('a zone that moves at a moment is the one of each date', () => {
  const moves = Date.parse('2011-07-01T00:00:00Z');
  const reader = new ZoneReader((date) => (date.getTime() < moves ? 'Europe/London' : 'America/New_York'));
  assert.equal(reader.read('2011-06-20 08:26')?.text, '2011-06-20T08:26:00+01:00');
  assert.equal(reader.read('2011-07-10 08:26')?.text, '2011-07-10T08:26:00-04:00');
  assert.equal(reader.read('2011-07-10T08:26Z')?.text, '2011-07-10T04:26:00-04:00');
});
