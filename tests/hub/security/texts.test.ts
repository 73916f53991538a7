// What stands in addresses, ids and bodies gets nowhere but where it belongs: no row, header or log line is made by it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { jsonLog } from '../../../web/hub/http/log.js';
import type { Entered, SyncAnswer } from '../../../web/sync/protocol.js';
import { scopes } from '../../../web/hub/trust/keys.js';
import { statuses, TestHub } from '../open-hub.js';
import { entries, methodOf, pathOf } from './routes.js';

let hub: TestHub;
let anna: Entered;
let key = '';

before(async () => {
  hub = await TestHub.open();
  anna = await hub.enter();
  key = await hub.key(...scopes);
});
after(() => hub.close());

const evil = [
  '__proto__',
  'constructor',
  'toString',
  '..',
  '..%2f..%2fkeys',
  '%2e%2e%2f',
  'x%2Fredemptions%2Fy%2Fconfirm',
  '%0d%0aSet-Cookie:%20a=b',
  '%0a{"event":"forged"}',
  '%00',
  '%ff',
  '%u202e',
  "'%20OR%20'1'='1",
  '%27;DROP%20TABLE%20accounts;--',
  'a'.repeat(4000),
  encodeURIComponent('\u{1F389}'),
  encodeURIComponent('\u2028'),
];

const bearerOf = (route: string): string => (entries[route]?.by === 'device' ? anna.token : key);
const kept = Object.keys(entries).filter((route) => !route.startsWith('DELETE') && route.includes('/v1/'));
/** What has a name in its address, also to delete it. */
const named = [...kept, ...Object.keys(entries).filter((route) => /^DELETE .*\/:(?:id|key)$/.test(route))];

test('names that mean something elsewhere mean nothing here', async () => {
  for (const route of named) {
    for (const name of evil) {
      const all = { member: name, order: name, redemption: name, key: name, id: name };
      if (pathOf(route, all) === pathOf(route)) continue;
      const response = await hub.app.request(pathOf(route, all), {
        method: methodOf(route),
        headers: { Authorization: `Bearer ${bearerOf(route)}` },
        ...(methodOf(route) === 'POST' && { body: JSON.stringify(entries[route]?.body) }),
      });
      const said = `${route} ${name.slice(0, 60)}: ${response.status}`;
      assert.ok(response.status >= 400 && response.status < 500, said);
      assert.match(await response.text(), /^\{"refusal":\{"code":"/, said);
      assert.equal(response.headers.get('Set-Cookie'), null, said);
    }
  }
  assert.deepEqual(hub.log, []);
  assert.equal((await hub.ask('GET', 'card', undefined, anna.token)).status, 200);
});

test('bodies that nest beyond all measure, or are no JSON, are refused and no fault', async () => {
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const bodies = {
    deep: deep(1_000_000),
    'deep in a field': `{"records":${deep(200_000)}}`,
    'deep in a record': `{"records":[{"id":"a","kind":"adjusted","at":"2026-03-02T10:00:00+00:00","data":${deep(100_000)}}]}`,
    'deep in an order': `{"customer":"c","order":"o","lines":${deep(100_000)}}`,
    'no JSON': '{"a":',
    'no object': '"text"',
    nothing: 'null',
    'half a character': '{"device":"\\ud800","have":0,"records":[]}',
  };
  for (const route of kept.filter((one) => methodOf(one) === 'POST' && entries[one]?.body !== undefined)) {
    for (const [what, body] of Object.entries(bodies)) {
      const headers = { Authorization: `Bearer ${bearerOf(route)}` };
      if (route.endsWith('/members')) headers.Authorization = '';
      const response = await hub.app.request(pathOf(route), { method: 'POST', headers, body });
      assert.ok(response.status >= 400 && response.status < 500, `${route} ${what}: ${response.status}`);
    }
  }
  // What a shop was refused is said, for its merchant; a fault would be another event.
  assert.deepEqual([...new Set(hub.log.map(({ event }) => event))], ['shop.refused']);
});

test('a key that is said twice is one to the hub, its journal and its answer', async () => {
  const { token } = await hub.enter();
  const line = `{"id":"first","id":"second","kind":"purchased","kind":"joined","at":"${hub.clock.text}","__proto__":{"id":"third"}}`;
  const joined = `{"id":"first","id":"second","kind":"purchased","kind":"joined","at":"${hub.clock.text}"}`;
  const body = (records: unknown): unknown => ({ device: 'phone', have: 0, records });
  const refused = await hub.ask<SyncAnswer>('POST', 'sync', body([{ seq: 1, line }]), token);
  assert.deepEqual(statuses(refused.body.answers), ['field.unknown']);
  const taken = await hub.ask<SyncAnswer>(
    'POST',
    'sync',
    body([{ seq: 2, line: joined.replace('second', 'other') }]),
    token,
  );
  assert.deepEqual(taken.body.answers, [{ id: 'other', status: 'accepted' }]);
  assert.equal(taken.body.records.join().includes('first'), false);
});

test('each line of the log is one JSON object, and names nobody', async () => {
  const broken = await TestHub.open();
  const { token, member } = await broken.enter();
  const bearer = await broken.key(...scopes);
  await broken.close();
  for (const [route, { by, body }] of Object.entries(entries)) {
    for (const name of [member, '%0a{"event":"forged"}', '%1b[2J']) {
      await broken.app.request(`${pathOf(route, { member: name, order: name, redemption: name })}?q=${name}`, {
        method: methodOf(route),
        headers: { Authorization: `Bearer ${by === 'device' ? token : bearer}`, 'User-Agent': member },
        ...(methodOf(route) === 'POST' && { body: JSON.stringify(body) }),
      });
    }
  }
  let text = '';
  const write = jsonLog((line) => (text += line), broken.clock.now);
  assert.ok(broken.log.length >= Object.keys(entries).length);
  for (const line of [...broken.log, { event: 'a\n{"event":"forged"}\u001b[2J\u2028' }]) write(line);
  for (const line of text.trimEnd().split('\n'))
    assert.equal(typeof (JSON.parse(line) as { at: unknown }).at, 'string');
  for (const secret of [member, token, bearer, '\u001b']) assert.ok(!text.includes(secret), secret);
  assert.equal(text.split('\n').length - 1, broken.log.length + 1);
});
