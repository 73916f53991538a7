import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantIn, instantOf, isTimeZone, unknownZone, zoneAt, type Zoned } from '../../web/engine/time.js';

const cases: readonly (readonly [utc: string, zone: string, expected: string, why: string])[] = [
  ['2025-03-30T00:59:59Z', 'Europe/Budapest', '2025-03-30T01:59:59+01:00', 'the last second of winter time'],
  ['2025-03-30T01:00:00Z', 'Europe/Budapest', '2025-03-30T03:00:00+02:00', 'the first of summer time'],
  ['2025-10-26T00:30:00Z', 'Europe/Budapest', '2025-10-26T02:30:00+02:00', 'half past two, the first time'],
  ['2025-10-26T01:30:00Z', 'Europe/Budapest', '2025-10-26T02:30:00+01:00', 'half past two, the second time'],
  ['2025-11-02T05:59:59Z', 'America/New_York', '2025-11-02T01:59:59-04:00', 'before New York goes back'],
  ['2025-11-02T06:00:00Z', 'America/New_York', '2025-11-02T01:00:00-05:00', 'after it has'],
  ['2025-04-05T14:59:59Z', 'Australia/Lord_Howe', '2025-04-06T01:59:59+11:00', 'a zone that moves by half an hour'],
  ['2025-04-05T15:00:00Z', 'Australia/Lord_Howe', '2025-04-06T01:30:00+10:30', 'and back'],
  ['2025-01-01T00:00:00Z', 'Asia/Kathmandu', '2025-01-01T05:45:00+05:45', 'a quarter of an hour'],
  ['2024-12-31T23:30:00Z', 'Pacific/Kiritimati', '2025-01-01T13:30:00+14:00', 'already next year'],
  ['2025-01-01T00:30:00Z', 'America/St_Johns', '2024-12-31T21:00:00-03:30', 'still last year'],
  ['2024-02-29T12:00:00Z', 'UTC', '2024-02-29T12:00:00+00:00', 'a leap day'],
  ['2025-06-01T00:00:00.007Z', 'Europe/Budapest', '2025-06-01T02:00:00.007+02:00', 'milliseconds are kept'],
  ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31T23:59:59.999+00:00', 'before 1970'],
];

for (const [utc, zone, expected, why] of cases) {
  test(`${utc} in ${zone}: ${why}`, () => {
    assert.equal(instantIn(new Date(utc), zone), expected);
    assert.equal(new Date(expected).getTime(), new Date(utc).getTime(), 'it is the same instant');
  });
}

test('every hour of two years, in zones that change, is the same instant and a whole number of minutes away', () => {
  for (const zone of ['Europe/Budapest', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
    for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2026, 0, 1); time += 3_600_000) {
      const text = instantIn(new Date(time), zone);
      assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
      assert.equal(Date.parse(text), time);
    }
  }
});

test('without a zone the device decides', () => {
  const date = new Date('2025-07-01T10:00:00Z');
  assert.equal(Date.parse(instantIn(date)), date.getTime());
});

const moving: Zoned = {
  timeZone: 'Europe/Vienna',
  revisions: [
    { effectiveFrom: '2025-06-01T00:00:00+02:00', timeZone: 'America/New_York' },
    { effectiveFrom: '2025-07-01T00:00:00-04:00' },
    { effectiveFrom: '2025-08-01T00:00:00-04:00', timeZone: 'Asia/Tokyo' },
  ],
};

test('a programme’s zone is that of the latest revision that has come and names one', () => {
  const zones = ['2025-05-31T21:59:59Z', '2025-05-31T22:00:00Z', '2025-07-15T00:00:00Z', '2026-01-01T00:00:00Z'].map(
    (text) => zoneAt(new Date(text), moving),
  );
  assert.deepEqual(zones, ['Europe/Vienna', 'America/New_York', 'America/New_York', 'Asia/Tokyo']);
  assert.equal(zoneAt(new Date(), {}), undefined);
  assert.equal(instantOf(new Date('2025-07-15T00:00:00Z'), moving), '2025-07-14T20:00:00-04:00');
});

test('a zone that is not known is refused at its place', () => {
  assert.equal(unknownZone(moving), undefined);
  assert.equal(unknownZone({ timeZone: 'Europe/Vienn' })?.pointer, '/timeZone');
  const revisions = [
    { effectiveFrom: '2025-06-01T00:00:00Z' },
    { effectiveFrom: '2026-06-01T00:00:00Z', timeZone: '' },
  ];
  assert.equal(unknownZone({ revisions })?.pointer, '/revisions/1/timeZone');
});

test('a programme that no engine has seen yet does no harm', () => {
  for (const revisions of [null, 5, 'x', {}, [null], [5], [{}]]) {
    const wrong = { timeZone: 'UTC', revisions } as unknown as Zoned;
    assert.equal(zoneAt(new Date(), wrong), 'UTC');
    assert.equal(unknownZone(wrong), undefined);
  }
});

test('zones are known or not', () => {
  assert.equal(isTimeZone('Europe/Budapest'), true);
  assert.equal(isTimeZone('Europe/Atlantis'), false);
  assert.equal(isTimeZone(''), false);
});
