// The server itself, by raw sockets: who is slow, silent, endless or many.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { mostBodyBytes, mostShortBytes } from '../../../web/hub/http/body.js';
import { hubEdge } from '../../../web/hub/http/app.js';
import type { Origin } from '../../../web/hub/http/gate.js';
import { serveApp, type Running } from '../../../web/hub/server.js';
import { TestHub } from '../open-hub.js';

const patience = { headersMs: 200, requestMs: 400, idleMs: 200, closingMs: 400, checkMs: 50, mostConnections: 20 };
let hub: TestHub;
let running: Running;
const faults = (): readonly unknown[] => hub.log.filter(({ event }) => event !== 'shop.refused');

before(async () => {
  hub = await TestHub.open();
  running = await serveApp(hub.app, 0, '127.0.0.1', patience, hub.syncs.take);
});
after(async () => {
  await running.close();
  await hub.close();
});

async function open({ url } = running): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined); // what has been cut off may be reset
  await once(socket, 'connect');
  return socket;
}

/** All that the server says until it closes the connection, which it has to do by itself. */
async function untilClosed(socket: Socket): Promise<string> {
  let said = '';
  socket.setEncoding('latin1').on('data', (text: string) => (said += text));
  await once(socket, 'close');
  return said;
}

/** One that the app answers, and one that is answered before it. */
const paths = ['members', 'sync'];

const post = (path: string, length: number | string, head = ''): string =>
  `POST /v1/corner-coffee/${path} HTTP/1.1\r\nHost: hub\r\n${head}Content-Length: ${length}\r\n\r\n`;

/** The header of a device that may ask. */
const bearerOf = async (): Promise<string> => `Authorization: Bearer ${(await hub.enter()).token}\r\n`;

/** Longest bodies: of what is short, and of what may have many records, as the app answers it and as Node does. */
const longest: readonly (readonly [string, number])[] = [
  ['stamps', mostShortBytes],
  ['sync?app', mostBodyBytes],
  ['sync', mostBodyBytes],
];

test('a body that drips is cut off by time, and is no fault of ours', async () => {
  for (const path of paths) {
    const socket = await open();
    socket.write(post(path, 10_000, path === 'sync' ? await bearerOf() : ''));
    const dripping = setInterval(() => socket.write(' '), 20);
    const said = await untilClosed(socket);
    clearInterval(dripping);
    assert.match(said, /^HTTP\/1\.1 4\d\d /);
    assert.deepEqual(faults(), []);
  }
});

test('headers that drip are cut off by time', async () => {
  const socket = await open();
  socket.write('GET /health HTTP/1.1\r\nHost: hub\r\nX-Slow: ');
  const dripping = setInterval(() => socket.write('a'), 20);
  assert.match(await untilClosed(socket), /^HTTP\/1\.1 408 /);
  clearInterval(dripping);
});

test('a connection on which nothing comes, or nothing more, is closed', async () => {
  await untilClosed(await open());
  const kept = await open();
  kept.write('GET /health HTTP/1.1\r\nHost: hub\r\n\r\n');
  assert.match(await untilClosed(kept), /^HTTP\/1\.1 200 /);
});

test('many connections that say nothing keep others out for no longer than they may', async () => {
  const idle = await Promise.all(Array.from({ length: patience.mostConnections * 3 }, () => open()));
  await Promise.all(idle.map((socket) => untilClosed(socket)));
  assert.equal((await fetch(`${running.url}health`)).status, 200);
});

test('a body that is too long is refused before it has come, and one that does not say so while it comes', async () => {
  const patient = await serveApp(hub.app, 0, '127.0.0.1', {}, hub.syncs.take); // four megabytes take their time
  const bearer = await bearerOf();
  for (const [path, most] of longest) {
    const told = await open(patient);
    told.write(post(path, most + 1, bearer));
    assert.match(await untilClosed(told), /^HTTP\/1\.1 413 [^]*request\.size/);

    const untold = await open(patient);
    untold.write(`POST /v1/corner-coffee/${path} HTTP/1.1\r\nHost: hub\r\n${bearer}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = 'x'.repeat(65_536);
    const said = untilClosed(untold);
    for (let sent = 0; sent < most; sent += chunk.length) untold.write(`10000\r\n${chunk}\r\n`);
    untold.write('1\r\nx\r\n'); // no more than that: what is not read when the connection is closed would reset it
    assert.match(await said, /^HTTP\/1\.1 413 [^]*request\.size/);
  }
  await patient.close();
});

test('of whoever may not ask nothing is read, and of all others only so much at once', async () => {
  const patient = await serveApp(hub.app, 0, '127.0.0.1', {}, hub.syncs.take);
  const big = 'x'.repeat(mostBodyBytes - 1); // the last byte never comes
  const send = async (path: string, head: string): Promise<Socket> => {
    const socket = await open(patient);
    socket.write(post(path, mostBodyBytes, head));
    socket.write(big);
    return socket;
  };
  const answered = async (socket: Socket): Promise<string> => ((await once(socket, 'data')) as [Buffer])[0].toString();
  const signed = 'X-Shopify-Hmac-Sha256: eA==\r\n'; // by no shop of the programme's
  for (const [path, head] of [
    ...['sync', 'nothing/here', 'members/m/records', 'webhooks/shopify', 'webhooks/woocommerce'].map((one) => [
      one,
      '',
    ]),
    ['webhooks/shopify', signed],
  ] as [string, string][]) {
    const socket = await send(path, head);
    assert.match(await answered(socket), /^HTTP\/1\.1 40[14] /);
    socket.destroy();
  }
  const held = (): number => hub.syncs.bodies.held;
  assert.equal(held(), 0);

  const bearer = await bearerOf();
  const sockets = await Promise.all(
    Array.from({ length: 14 }, (_, i) => send(i % 2 === 0 ? 'sync' : 'sync?app', bearer)),
  );
  const refused = await Promise.any(sockets.map(answered));
  assert.match(refused, /^HTTP\/1\.1 503 [^]*hub\.unavailable/);
  assert.ok(held() <= 48 * 1024 * 1024);
  // Whoever has little to say gets through.
  assert.equal((await fetch(`${patient.url}v1/corner-coffee/members`, { method: 'POST', body: '{}' })).status, 200);
  for (const socket of sockets) socket.destroy();
  await patient.close();
  while (held() > 0) await new Promise(setImmediate);
  assert.deepEqual(faults(), []);
});

test('one address keeps nobody else from sending', async () => {
  const addressOf = ({ forwardedFor = '' }: Origin): string => forwardedFor;
  const { app, syncs } = hubEdge(hub.hub, { log: () => undefined, addressOf });
  const patient = await serveApp(app, 0, '127.0.0.1', {}, syncs.take);
  const bearer = await bearerOf();
  const send = async (path: string, from: string): Promise<Socket> => {
    const socket = await open(patient);
    socket.write(post(path, mostBodyBytes, `${bearer}X-Forwarded-For: ${from}\r\n`));
    socket.write('x'.repeat(mostBodyBytes - 1));
    return socket;
  };
  const sockets = await Promise.all(['sync', 'sync?app', 'sync', 'sync?app', 'sync'].map((path) => send(path, 'a')));
  const said = (await Promise.any(sockets.map((socket) => once(socket, 'data')))) as [Buffer];
  assert.match(said[0].toString(), /^HTTP\/1\.1 503 [^]*hub\.unavailable/);
  assert.ok(syncs.bodies.held <= 16 * 1024 * 1024);
  const other = await send('sync', 'b');
  other.write('x');
  assert.match(((await once(other, 'data')) as [Buffer])[0].toString(), /^HTTP\/1\.1 422 [^]*json\.syntax/);
  for (const socket of [...sockets, other]) socket.destroy();
  await patient.close();
  while (syncs.bodies.held > 0) await new Promise(setImmediate);
});

test('whoever hangs up in the middle of a body is forgotten, without a fault', async () => {
  for (const path of paths) {
    const socket = await open();
    socket.write(post(path, 1000, path === 'sync' ? await bearerOf() : ''));
    socket.destroy();
    await once(socket, 'close');
    assert.equal((await fetch(`${running.url}health`)).status, 200);
    assert.deepEqual(faults(), []);
  }
});

test('a server that closes waits for nobody who has asked nothing, and for others only so long', async () => {
  for (const [begun, closingMs] of [
    ['', 60_000],
    ['POST /v1/corner-coffee/members HTTP/1.1\r\nHo', 60_000],
    [post('members', 100) + '{', 200],
    [post('sync', 100, await bearerOf()) + '{', 200],
  ] as const) {
    const closing = await serveApp(hub.app, 0, '127.0.0.1', { closingMs }, hub.syncs.take);
    const answered = await open(closing);
    answered.write('GET /health HTTP/1.1\r\nHost: hub\r\n\r\n');
    await once(answered, 'data');
    const socket = await open(closing);
    socket.write(begun);
    await fetch(`${closing.url}health`);
    const ended = Promise.all([untilClosed(socket), untilClosed(answered)]);
    await closing.close();
    await ended;
    assert.deepEqual(faults(), []);
  }
});

test('what could be read as two requests is read as none', async () => {
  for (const head of [
    'Content-Length: 2\r\nContent-Length: 30',
    'Content-Length: 2\r\nTransfer-Encoding: chunked',
    'Content-Length: -1',
    'Transfer-Encoding: chunked, identity',
    'X-A: b\r\n c: d\r\nContent-Length: x',
    'X-Null: a\0b',
  ]) {
    const socket = await open();
    socket.write(
      `POST /v1/corner-coffee/members HTTP/1.1\r\nHost: hub\r\n${head}\r\n\r\n{}GET /health HTTP/1.1\r\n\r\n`,
    );
    const said = await untilClosed(socket);
    assert.match(said, /^HTTP\/1\.1 4\d\d /, head);
    assert.ok(!said.includes('"status":"ok"'), head);
  }
});
