// A sync by Node's own request and response is answered as the app answers it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { serveApp, type Running } from '../../web/hub/server.js';
import { Limits } from '../../web/hub/trust/limits.js';
import { Device, TestHub } from './open-hub.js';

const limit = { burst: 4, perSecond: 1 };
let hub: TestHub;
let byApp: Running;
let byNode: Running;
/** Whether the server's latest request was answered without the app. */
let isTaken: boolean;

before(async () => {
  hub = await TestHub.open({}, new Limits({ device: limit }));
  byApp = await serveApp(hub.app, 0);
  byNode = await serveApp(hub.app, 0, '127.0.0.1', {}, (incoming, outgoing) => {
    isTaken = hub.syncs.take(incoming, outgoing);
    return isTaken;
  });
});
beforeEach(() => (hub.clock.ms += 60_000));
after(async () => {
  await byApp.close();
  await byNode.close();
  await hub.close();
});

interface Asked {
  readonly token?: string | undefined;
  readonly body?: string;
  readonly path?: string;
}

/** All that comes back, but when it was said. */
async function said(running: Running, { token, body = '', path = 'v1/corner-coffee/sync' }: Asked): Promise<string> {
  const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
  const by = token === undefined ? '' : `Authorization: ${token}\r\n`;
  const head = `POST /${path} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n${by}`;
  socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(socket, 'close');
  const [headers = '', answered = ''] = text.split('\r\n\r\n');
  const lines = headers
    .toLowerCase()
    .split('\r\n')
    .filter((line) => !line.startsWith('date:'));
  return [...lines.toSorted(), answered].join('\n');
}

async function sameFor(asked: Asked, pattern: RegExp, other = asked): Promise<void> {
  const app = await said(byApp, other);
  const node = await said(byNode, asked);
  assert.equal(node, app);
  assert.match(node, pattern);
  assert.ok(isTaken);
}

const bearer = async (): Promise<string> => `Bearer ${(await hub.enter()).token}`;
const push = JSON.stringify({
  device: 'phone',
  have: 0,
  records: [{ seq: 1, line: JSON.stringify({ id: 'é1', kind: 'joined', at: '2026-03-02T10:00:00+00:00' }) }],
});

test('records that are taken in', async () => {
  const [one, other] = [
    { token: await bearer(), body: push },
    { token: await bearer(), body: push },
  ];
  await sameFor(one, /"status":"accepted"/, other);
  await sameFor(one, /access-control-allow-origin: \*\n[^]*"status":"already"/, other);
});

test('what is refused before it is looked at, and after', async () => {
  const token = await bearer();
  await sameFor({ body: push }, /http\/1.1 401 [^]*auth\.missing[^]*"epoch":/);
  await sameFor({ token: `Bearer tfd_a_${'0'.repeat(43)}`, body: push }, /http\/1.1 401 [^]*auth\.invalid/);
  await sameFor({ token: `${token}\r\nAuthorization: ${token}`, body: push }, /http\/1.1 401 [^]*auth\.invalid/);
  await sameFor({ token, body: '{' }, /http\/1.1 422 [^]*json\.syntax/);
  await sameFor({ token, body: push, path: 'v1/nobodys/sync' }, /http\/1.1 404 [^]*program\.unknown/);
});

test('whoever asks too much is told how long to wait', async () => {
  const [one, other] = [
    { token: await bearer(), body: push },
    { token: await bearer(), body: push },
  ];
  for (let i = 0; i < limit.burst; i += 1) await sameFor(one, /http\/1.1 200 /, other);
  await sameFor(one, /http\/1.1 429 [^]*retry-after: 1\n/, other);
});

test('what is asked in other words is the app’s to answer', async () => {
  for (const path of ['v1/corner-coffee/sync?a', 'v1/corner%2Dcoffee/sync', 'v1/corner-coffee/members']) {
    const answered = await said(byNode, { token: await bearer(), body: '{}', path });
    assert.equal(isTaken, false);
    assert.doesNotMatch(answered, /request\.route/);
  }
});

test('both count', async () => {
  const counted = async (): Promise<[number, number]> => {
    const metrics = await (await fetch(`${byApp.url}metrics`)).text();
    const of = (pattern: RegExp): number => Number(pattern.exec(metrics)?.[1] ?? 0);
    const requests =
      /^tenfold_request_seconds_count\{method="POST",route="\/v1\/:program\/sync",status="200"\} (\d+)$/m;
    return [of(requests), of(/^tenfold_records_total\{status="accepted"\} (\d+)$/m)];
  };
  const [requests, records] = await counted();
  await said(byNode, { token: await bearer(), body: push });
  assert.deepEqual(await counted(), [requests + 1, records + 1]);
});

test('a fault is told to nobody but the log', async () => {
  const device = new Device(hub, (await hub.enter()).token);
  const broken = await TestHub.open();
  const faulty = await serveApp(broken.app, 0, '127.0.0.1', {}, broken.syncs.take);
  await broken.close();
  const answered = await said(faulty, { token: `Bearer ${device.token}`, body: push });
  assert.match(answered, /http\/1.1 503 [^]*hub\.unavailable/);
  assert.deepEqual(
    broken.log.map(({ event, route }) => [event, route]),
    [['database.misuse', '/v1/:program/sync']],
  );
  await faulty.close();
});
