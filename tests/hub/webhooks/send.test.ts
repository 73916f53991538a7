import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { isPublicAddress, readAddress } from '../../../web/hub/webhooks/address.js';
import { publicLookup, sender } from '../../../web/hub/webhooks/send.js';

const never = new AbortController().signal;

describe('where events may be sent', () => {
  test('to the internet, and to no other network, however it is written', () => {
    const outside = ['93.184.216.34', '1.1.1.1', '2606:2800:220:1:248:1893:25c8:1946', '2a00:1450:4001:81b::200e'];
    const inside = [
      ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
      ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '203.0.113.9'],
      ...[
        '::1',
        '::',
        'fe80::1',
        'fc00::1',
        'fd12::1',
        'ff02::1',
        '::ffff:127.0.0.1',
        '::ffff:8.8.8.8',
        '64:ff9b::a00:1',
      ],
      ...['2002:7f00:1::', '2001::1', '2001:db8::1', 'localhost', '', '127.1'],
    ];
    assert.deepEqual(
      outside.filter((one) => !isPublicAddress(one)),
      [],
    );
    assert.deepEqual(inside.filter(isPublicAddress), []);
  });

  test('by https, with a name of the internet', () => {
    const wrong = [
      ...[
        'http://shop.example/',
        'ftp://shop.example/',
        'https://',
        'shop.example',
        '',
        5,
        null,
        `https://a.example/${'a'.repeat(1000)}`,
      ],
      ...['https://user:password@shop.example/', 'https://user@shop.example/', 'https://shop.example/#part'],
      ...[
        'https://localhost/',
        'https://a.localhost/',
        'https://a.localhost./',
        'https://intranet/',
        'https://127.0.0.1/',
        'https://127.1/',
        'https://2130706433/',
      ],
      ...[
        'https://0x7f.1/',
        'https://0177.0.0.1/',
        'https://[::1]/',
        'https://[::ffff:7f00:1]/',
        'https://169.254.169.254/latest',
      ],
    ];
    for (const address of wrong) {
      const read = readAddress(address, false);
      assert.ok(!read.ok, String(address));
      assert.deepEqual([read.refusal.code, read.refusal.pointer], ['request.invalid', '/url']);
    }
    for (const address of ['https://shop.example/hooks?a=b', 'https://shop.example:8443/', 'https://1.1.1.1/']) {
      assert.ok(readAddress(address, false).ok, address);
    }
    for (const address of ['http://localhost:3000/', 'https://10.0.0.1/'])
      assert.ok(readAddress(address, true).ok, address);
    for (const address of ['ftp://localhost/', 'http://a@localhost/'])
      assert.ok(!readAddress(address, true).ok, address);
  });

  test('a name that leads to this machine is refused when it is looked up', async () => {
    const [error] = (await new Promise<unknown[]>((resolve) => {
      publicLookup('localhost', { all: true }, (...answer) => resolve(answer));
    })) as [Error | null];
    assert.ok(error !== null);
    assert.deepEqual(await sender()(new URL('https://localhost/'), {}, '{}', never), { error: 'private' });
  });
});

describe('sending', () => {
  const servers: Server[] = [];
  const serve = async (listener: RequestListener): Promise<URL> => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`);
  };
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  const send = sender({ mayBePrivate: true });

  test('a body arrives as it is, with its headers', async () => {
    const got: unknown[] = [];
    const url = await serve((request, response) => {
      void request.toArray().then((chunks: Buffer[]) => {
        got.push([
          request.method,
          request.headers['webhook-id'],
          request.headers['content-type'],
          Buffer.concat(chunks).toString(),
        ]);
        response.writeHead(204).end();
      });
    });
    assert.deepEqual(await send(url, { 'webhook-id': 'evt_1' }, '{"name":"Zoë"}', never), { status: 204 });
    assert.deepEqual(got, [['POST', 'evt_1', 'application/json', '{"name":"Zoë"}']]);
  });

  test('this machine is not reached unless that is allowed', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    assert.deepEqual(await sender()(url, {}, '{}', never), { error: 'private' });
    const secure = new URL(url.href.replace('http:', 'https:'));
    assert.deepEqual(await sender()(secure, {}, '{}', never), { error: 'private' });
    assert.equal(asked, 0);
  });

  test('a redirect is not followed', async () => {
    let asked = 0;
    const elsewhere = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(307, { Location: elsewhere.href }).end());
    assert.deepEqual(await send(url, {}, '{}', never), { status: 307 });
    assert.equal(asked, 0);
  });

  test('an answer without end is not read, and the wish to be asked later is', async () => {
    const url = await serve((_, response) => {
      response.writeHead(503, { 'Retry-After': '120' });
      const more = (): void => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    assert.deepEqual(await send(url, {}, '{}', never), { status: 503, retryAfterMs: 120_000 });
  });

  test('a wish to be asked later may name the moment', async () => {
    const nowMs = Date.parse('2026-03-02T10:00:00Z');
    const url = await serve((_, response) =>
      response.writeHead(503, { 'Retry-After': new Date(nowMs + 60_000).toUTCString() }).end(),
    );
    const dated = sender({ mayBePrivate: true, now: () => nowMs });
    assert.deepEqual(await dated(url, {}, '{}', never), { status: 503, retryAfterMs: 60_000 });
  });

  test('what is broken off ends at once, also before it has begun', async () => {
    const broken = new AbortController();
    const url = await serve(() => broken.abort());
    assert.deepEqual(await send(url, {}, '{}', broken.signal), { error: 'unreachable' });
    assert.deepEqual(await send(url, {}, '{}', broken.signal), { error: 'unreachable' });
  });

  test('whoever does not answer, or is not there, is told so', async () => {
    const silent = await serve(() => undefined);
    assert.deepEqual(await sender({ mayBePrivate: true, timeoutMs: 50 })(silent, {}, '{}', never), {
      error: 'timeout',
    });
    const rude = await serve((request) => request.socket.destroy());
    assert.deepEqual(await send(rude, {}, '{}', never), { error: 'unreachable' });
    const secure = new URL(silent.href.replace('http:', 'https:'));
    assert.deepEqual(await send(secure, {}, '{}', never), { error: 'unreachable' });
  });
});
