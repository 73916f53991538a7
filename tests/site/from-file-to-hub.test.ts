// docs/from-file-to-hub.md: every command of the page, typed in its order, with the built package and real databases.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { inRoot } from '../../web/build/root.mjs';
import { postgres } from '../support/databases.js';
import { Terminal } from './terminal.js';

const page = readFileSync(inRoot('docs/from-file-to-hub.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
let typed = 0;
let terminal: Terminal;

/** The only block in a language that has this in it. */
function blockWith(language: string, word: string): string {
  const found = blocks.filter((block) => block.language === language && block.text.includes(word));
  assert.equal(found.length, 1, `${language}: ${word}`);
  return found[0]?.text ?? '';
}

/** The next command of the page, which has to have this in it. */
async function next(word: string): Promise<string> {
  const command = commands[typed++] ?? '';
  assert.ok(command.includes(word), `${word} is not in ${command}`);
  return await terminal.type(command);
}

async function nextJson<T>(word: string): Promise<T> {
  return JSON.parse(await next(word)) as T;
}

const order = (): string => blockWith('sh', '/orders');

before(async () => {
  terminal = await Terminal.open();
  copyFileSync(inRoot('shared/programs/corner-coffee.json'), join(terminal.folder, 'corner-coffee.json'));
});
after(() => terminal.close());

test('1. the programme is right', async () => {
  assert.equal(await next('tenfold check'), 'corner-coffee.json: ok');
});

test('2. the hub starts, and says what the page says that it does', async () => {
  const said = await next('tenfold hub');
  terminal.env['KEY'] = /tfk_\S+/.exec(said)?.[0] ?? '';
  const shown = said.replaceAll(String(terminal.port), '4180').replace(/tfk_\S+/, 'tfk_...');
  assert.equal(`${shown}\n`, blockWith('text', 'ready'));
  assert.deepEqual(await nextJson('/health'), { status: 'ok' });
});

test('4. the key of a till is made, and opens the till', async () => {
  const { text } = await nextJson<{ readonly text: string }>('/keys');
  const answer = await fetch(`http://127.0.0.1:${terminal.port}/v1/corner-coffee/till`, {
    headers: { Authorization: `Bearer ${text}` },
  });
  const { scopes } = (await answer.json()) as { readonly scopes: readonly string[] };
  assert.deepEqual(scopes, ['award', 'redeem']);
});

let member = '';
test('5. whoever is logged in has a card of their own, and there is a backup', async () => {
  writeFileSync(join(terminal.folder, 'keys.json'), blockWith('json', '"identity"'));
  await next('--keys keys.json --backup backup.sqlite');
  assert.ok(existsSync(join(terminal.folder, 'backup.sqlite')));
  const module = join(terminal.folder, 'token.mjs');
  writeFileSync(module, (await transform(blockWith('ts', 'SignJWT'), { loader: 'ts' })).code);
  const { token } = (await import(pathToFileURL(module).href)) as { readonly token: string };
  terminal.env['TOKEN'] = token;
  const entered = await nextJson<{ readonly member: string; readonly token: string }>('/members');
  assert.match(entered.token, /./);
  member = entered.member;
});

test('6. an order counts on the card of that customer, once', async () => {
  assert.deepEqual(await nextJson('/orders'), { member, status: 'accepted' });
  assert.deepEqual(JSON.parse(await terminal.type(order())), { member, status: 'already' });
});

test('7. events are sent to the merchant’s systems from now on', async () => {
  const { events } = await nextJson<{ readonly events: readonly string[] }>('/webhooks');
  assert.deepEqual(events, ['reward.granted', 'tier.changed']);
});

test('8. a restored hub knows the order', async () => {
  await next('tenfold restore --from backup.sqlite');
  assert.deepEqual(JSON.parse(await terminal.type(order())), { member, status: 'already' });
});

test('9. so does PostgreSQL, once the cards were carried there', async () => {
  terminal.env['POSTGRES'] = await (await postgres()).freshUrl();
  await terminal.stopHub();
  assert.match(await next('tenfold move'), /^1 card moved/);
  await next('DATABASE_URL="$POSTGRES" npx tenfold hub');
  assert.deepEqual(JSON.parse(await terminal.type(order())), { member, status: 'already' });
});

test('no command of the page was left out', () => {
  assert.equal(typed, commands.length);
});
