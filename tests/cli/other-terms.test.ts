import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { HubProcess } from '../support/hub-process.js';
import { tinyProgram } from './programs.js';
import { files } from './run.js';

const dearer = tinyProgram.replace('"points": 1, "per": 100', '"points": 5, "per": 100');
const revised = tinyProgram.replace(
  '"rewards": [{ "id": "tea", "name": "A cup of tea" }]',
  `"rewards": [{ "id": "tea", "name": "A pot of tea" }],
  "revisions": [{ "effectiveFrom": "2999-01-01T00:00:00Z", "cards": [] }]`,
);

test('a hub that would count records otherwise does not start before it is told that it may', async (context) => {
  const paths = await files(context, { 'tiny.json': tinyProgram });
  const [program, file] = [paths['tiny.json'], join(dirname(paths['tiny.json']), 'hub.sqlite')];
  const start = async (...more: readonly string[]): Promise<HubProcess> => {
    const hub = await HubProcess.start(file, '--program', program, ...more);
    context.after(() => hub.kill());
    return hub;
  };
  const balance = async ({ url }: HubProcess): Promise<number> => {
    const answer = await fetch(`${url}v1/tiny/card`, { headers: { Authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { readonly points: { readonly available: number } }).points.available;
  };

  let hub = await start();
  const entered = await fetch(`${hub.url}v1/tiny/members`, { method: 'POST', body: '{}' });
  const { token } = (await entered.json()) as { readonly token: string };
  const at = new Date().toISOString();
  const line = JSON.stringify({ id: 'a', kind: 'purchased', at, data: { order: '1', amount: 3000 } });
  const body = JSON.stringify({ device: 'phone', have: 0, records: [{ seq: 1, line }] });
  const headers = { Authorization: `Bearer ${token}` };
  await fetch(`${hub.url}v1/tiny/sync`, { method: 'POST', headers, body });
  assert.equal(await balance(hub), 30);
  await hub.stop();

  await writeFile(program, dearer);
  await assert.rejects(start(), ({ message }: Error) => {
    assert.match(message, /^the hub has ended: tenfold: records of tiny were taken by other terms/);
    assert.match(message, / {4}spend award: 1 points for each 1\.00 GBP and part of it -> 5 points for each 1\.00 GBP/);
    assert.match(message, /"revisions"[^]*--reckon-anew/);
    return true;
  });
  await writeFile(program, revised);
  hub = await start();
  assert.equal(await balance(hub), 30);
  await hub.stop();

  await writeFile(program, dearer);
  await assert.rejects(start(), /taken by other terms/);
  hub = await start('--reckon-anew');
  assert.equal(await balance(hub), 150);
  await hub.stop();
  await (await start()).stop();
});
