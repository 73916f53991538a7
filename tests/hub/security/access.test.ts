// Who gets in where: every route, with every credential that is not its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { scopes, type Scope } from '../../../web/hub/trust/keys.js';
import type { Entered } from '../../../web/sync/protocol.js';
import { coffee, TestHub } from '../open-hub.js';
import { entries, isPathOf, methodOf, pathOf, type Entry } from './routes.js';

const other = coffee.replace('"corner-coffee"', '"other-coffee"');
let hub: TestHub;
let anna: Entered;
let berta: Entered;
let stranger: Entered;
/** Of the other programme. */
let foreignKey = '';
const keys = new Map<Scope, string>();

before(async () => {
  hub = await TestHub.open({ tenants: [{ program: coffee }, { program: other }] });
  anna = await hub.enter();
  berta = await hub.enter();
  stranger = (await ask('POST', '/v1/other-coffee/members', undefined, {})).body as Entered;
  for (const scope of scopes) keys.set(scope, await hub.key(scope));
  foreignKey = await hub.key(...scopes);
  await hub.hub.database.query(`UPDATE keys SET program = 'other-coffee' WHERE id = $1`, [
    foreignKey.split('_')[1] ?? '',
  ]);
});
after(() => hub.close());

interface Asked {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

async function ask(method: string, path: string, authorization?: string, body?: unknown): Promise<Asked> {
  const response = await hub.app.request(path, {
    method,
    headers: authorization === undefined ? {} : { Authorization: authorization },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text, headers: response.headers };
}

const codeIn = ({ body }: Asked): unknown => (body as { refusal?: { code?: string } }).refusal?.code;
const routes = Object.entries(entries);
const askRoute = (route: string, { body }: Entry, bearer?: string, parameters = {}): Promise<Asked> =>
  ask(methodOf(route), pathOf(route, parameters), bearer === undefined ? undefined : `Bearer ${bearer}`, body);

test('every route of the app is in the table, and no other', () => {
  const real = hub.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual([...new Set(real)].sort(), Object.keys(entries).sort());
});

for (const [route, entry] of routes.filter(([, { by }]) => by === 'device' || by === 'key')) {
  test(`${route} is not for whoever has nothing, or another credential`, async () => {
    assert.equal(codeIn(await askRoute(route, entry)), 'auth.missing');
    const wrong = {
      'of the other kind': entry.by === 'device' ? (keys.get('administer') ?? '') : anna.token,
      'a token of another programme': stranger.token,
      'a key of another programme': foreignKey,
      'another’s name before the secret': anna.token.replace(anna.member, berta.member),
      'without its secret': `tfd_${anna.member}_`,
      'an unsigned JWT': 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.',
      nothing: '-',
    };
    for (const [what, bearer] of Object.entries(wrong)) {
      const asked = await askRoute(route, entry, bearer, { member: anna.member });
      assert.equal(`${asked.status} ${String(codeIn(asked))}`, '401 auth.invalid', what);
    }
    const basic = await ask(methodOf(route), pathOf(route), `Basic ${btoa('admin:admin')}`, entry.body);
    assert.equal(codeIn(basic), 'auth.invalid');
  });

  test(`${route} answers only of its own programme`, async () => {
    const bearer = entry.by === 'key' ? (keys.get(entry.scopes[0] ?? 'read') ?? '') : anna.token;
    const elsewhere = await askRoute(route, entry, bearer, { program: 'other-coffee' });
    assert.equal(codeIn(elsewhere), 'auth.invalid');
    for (const program of [
      'nowhere',
      '__proto__',
      'constructor',
      'Corner-Coffee',
      '..%2fcorner-coffee',
      '%00',
      '.%2e',
    ]) {
      const asked = await askRoute(route, entry, bearer, { program });
      assert.match(`${asked.status} ${String(codeIn(asked))}`, /^404 (?:program.unknown|request.route)$/, program);
    }
  });
}

for (const [route, entry] of routes) {
  if (entry.by !== 'key') continue;
  test(`${route} needs the scope ${entry.scopes.join(' or ')}`, async () => {
    for (const [scope, bearer] of keys) {
      const asked = await askRoute(route, entry, bearer, { member: anna.member, order: 'o-1' });
      if (entry.scopes.includes(scope)) assert.ok(![401, 403].includes(asked.status), JSON.stringify(asked.body));
      else assert.equal(`${asked.status} ${String(codeIn(asked))}`, '403 auth.scope', scope);
    }
  });
}

test('a device sees and changes nothing of another member’s, by any route', async () => {
  const annas = async (): Promise<unknown> => (await hub.ask('GET', 'card/export', undefined, anna.token)).body;
  const before = await annas();
  for (const [route, entry] of routes.filter(([, { by }]) => by === 'device')) {
    const { body } = await askRoute(route, entry, berta.token);
    assert.ok(!JSON.stringify(body).includes(anna.member), route);
    if (methodOf(route) === 'DELETE') berta = await hub.enter();
  }
  assert.deepEqual(await annas(), before);
});

test('a token in the place of an address, a query or a cookie lets nobody in', async () => {
  const { token } = await hub.enter();
  for (const [path, headers] of [
    [`/v1/corner-coffee/card?token=${token}`, {}],
    [`/v1/corner-coffee/card?access_token=${token}`, {}],
    [`/v1/corner-coffee/card`, { Cookie: `token=${token}` }],
    [`/v1/corner-coffee/card`, { 'X-Authorization': `Bearer ${token}` }],
  ] as const) {
    assert.equal((await hub.app.request(path, { headers })).status, 401, path);
  }
});

test('pages may ask what is a device’s, and nothing of the merchant’s', async () => {
  for (const [route, entry] of routes.filter(([route]) => route.includes('/v1/'))) {
    const isForPages = entry.by === 'device' || entry.by === 'anybody';
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': methodOf(route) };
    const asked = await hub.app.request(pathOf(route), { method: 'OPTIONS', headers });
    const plain = await hub.app.request(pathOf(route), {
      method: methodOf(route),
      headers: { Origin: 'https://evil.example' },
    });
    for (const response of [asked, plain]) {
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), isForPages ? '*' : null, route);
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
    }
    assert.equal(asked.status, isForPages ? 204 : 404, route);
    if (isForPages) assert.ok(asked.headers.get('Access-Control-Allow-Methods')?.includes(methodOf(route)), route);
  }
});

test('other methods than a route’s are no route, and HEAD tells no more than GET', async () => {
  const paths = new Set(routes.map(([route]) => pathOf(route)));
  for (const path of paths) {
    const known = routes.filter(([route]) => isPathOf(route, path)).map(([route]) => methodOf(route));
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter((one) => !known.includes(one))) {
      assert.equal(
        codeIn(await ask(method, path, `Bearer ${keys.get('read') ?? ''}`)),
        'request.route',
        `${method} ${path}`,
      );
    }
    const [get, head] = [await ask('GET', path), await ask('HEAD', path)];
    assert.equal(head.status, get.status, path);
    assert.equal(head.body, '');
  }
});
