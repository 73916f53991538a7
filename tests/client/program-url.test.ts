import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { codeOf, value } from '../support/result.js';
import { startStaticServer, type Page, type StaticServer } from '../support/static-server.js';
import { open, until } from './open-client.js';
import { program } from './program.js';

let server: StaticServer;
let answer: Page;

before(async () => {
  server = await startStaticServer({ pages: { '/program.json': () => answer } });
});
after(async () => server.close());
beforeEach(() => {
  answer = { body: JSON.stringify(program) };
});

test('a programme is fetched from its URL', async () => {
  const { client } = open({ program: `${server.url}/program.json` });
  const state = await until(client, ({ engine }) => engine === 'ready');
  assert.equal(state.program?.id, 'test-coffee');
  value(await client.join());
  client.dispose();
});

test('the text of a programme is one, too', async () => {
  const { client } = open({ program: `\n ${JSON.stringify(program)}` });
  assert.equal(client.state.program?.id, 'test-coffee');
  client.dispose();
});

test('a page in its place, as shops of one page answer for whatever is not there, is told with the URL', async () => {
  answer = { body: '<!doctype html><title>A shop</title>' };
  const url = `${server.url}/program.json`;
  const { client } = open({ program: url });
  const { problem } = await until(client, ({ status }) => status === 'failed');
  assert.equal(problem?.code, 'json.syntax');
  assert.ok(problem.expected.startsWith(`a programme as JSON at ${url}: SyntaxError`), problem.expected);
  client.dispose();
});

test('one that cannot be fetched is told, refuses every call, and is tried again', async () => {
  answer = { status: 503, body: '' };
  const { client } = open({ program: `${server.url}/program.json` });
  const failed = await until(client, ({ status }) => status === 'failed');
  assert.equal(failed.problem?.code, 'program.unreachable');
  assert.equal(codeOf(await client.join()), 'program.unreachable');
  assert.equal(codeOf(await client.preview('visited', {})), 'program.unreachable');
  answer = { body: JSON.stringify(program) };
  await client.refresh();
  await until(client, ({ engine, status }) => engine === 'ready' && status === 'ready');
  assert.equal(client.state.problem, undefined);
  value(await client.join());
  client.dispose();
});

test('one that is no programme is refused with the place', async () => {
  answer = { body: '<!doctype html><title>Not found</title>' };
  const { client } = open({ program: `${server.url}/program.json` });
  const failed = await until(client, ({ status }) => status === 'failed');
  assert.equal(failed.problem?.code, 'json.syntax');
  client.dispose();
});

test('no server at all is unreachable', async () => {
  const gone = await startStaticServer({});
  await gone.close();
  const { client } = open({ program: `${gone.url}/program.json` });
  assert.equal((await until(client, ({ status }) => status === 'failed')).problem?.code, 'program.unreachable');
  client.dispose();
});
