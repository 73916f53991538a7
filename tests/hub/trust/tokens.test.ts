import assert from 'node:assert/strict';
import { holderOfToken, issueToken, mostTokens, revokeTokens } from '../../../web/hub/trust/tokens.js';
import type { Query } from '../../../web/hub/database/types.js';
import { accepted } from '../../../web/engine/result.js';
import type { Result } from '../../../web/engine/types.js';
import { onEveryDatabase } from '../../support/databases.js';
import { codeOf, value } from '../../support/result.js';
import { alterations, everything, start } from './support.js';

async function memberOfToken(query: Query, program: string, text: string): Promise<Result<string>> {
  const holder = await holderOfToken(query, program, text);
  return holder.ok ? accepted(holder.value.member) : holder;
}

onEveryDatabase('a token speaks for its member, in its program, until it is revoked', async ({ open }) => {
  const { query } = await open();
  const first = value(await issueToken(query, 'cafe', 'm_-1', start));
  const second = value(await issueToken(query, 'cafe', 'm_-1', start));
  const other = value(await issueToken(query, 'cafe', 'm2', start));
  assert.match(first, /^tfd_m_-1_[\w-]{43}$/);
  assert.notEqual(first, second);
  assert.equal(value(await memberOfToken(query, 'cafe', first)), 'm_-1');
  assert.equal(value(await memberOfToken(query, 'cafe', second)), 'm_-1');
  assert.equal(codeOf(await memberOfToken(query, 'bar', first)), 'auth.invalid');

  assert.equal(value(await revokeTokens(query, 'bar', 'm_-1')), 0);
  assert.equal(value(await revokeTokens(query, 'cafe', 'm_-1')), 2);
  assert.equal(codeOf(await memberOfToken(query, 'cafe', first)), 'auth.invalid');
  assert.equal(codeOf(await memberOfToken(query, 'cafe', second)), 'auth.invalid');
  assert.equal(value(await memberOfToken(query, 'cafe', other)), 'm2');
});

onEveryDatabase('whatever is wrong with a token, the refusal is the same', async ({ open }) => {
  const { query } = await open();
  const token = value(await issueToken(query, 'cafe', 'm1', start));
  await issueToken(query, 'cafe', 'm2', start);
  const wrong = [
    '',
    'tfd_',
    token.replace('m1', 'm2'),
    token.replace('m1', 'm3'),
    token.replace('tfd_', 'tfk_'),
    `${token}A`,
    ` ${token}`,
    `tfd_${'m'.repeat(129)}_${'A'.repeat(43)}`,
    `tfd_' OR 1=1 --_${'A'.repeat(43)}`,
    ...alterations(token),
  ];
  const answers = new Set<string>();
  for (const text of wrong) answers.add(JSON.stringify(await memberOfToken(query, 'cafe', text)));
  assert.equal(answers.size, 1);
  assert.match([...answers][0] ?? '', /"auth\.invalid"/);
});

onEveryDatabase('a member whose name cannot stand in a token gets none', async ({ open }) => {
  const database = await open();
  for (const member of ['', 'a b', 'a\r\nb', 'é', 'm'.repeat(129)]) {
    assert.equal(codeOf(await issueToken(database.query, 'cafe', member, start)), 'field.format');
  }
  assert.deepEqual(await database.query(`SELECT * FROM tokens`), []);
});

onEveryDatabase('no token stands in the database, nor its secret', async ({ open }) => {
  const database = await open();
  const token = value(await issueToken(database.query, 'cafe', 'm1', start));
  const stored = await everything(database);
  assert.ok(stored.includes('m1'));
  assert.ok(!stored.includes(token));
  assert.ok(!stored.includes(token.slice(-43)));
});

onEveryDatabase('a token that is replaced goes when the other is first shown, and not before', async ({ open }) => {
  const database = await open();
  const { query } = database;
  const old = value(await issueToken(query, 'cafe', 'm1', start));
  const { hash } = value(await holderOfToken(query, 'cafe', old));
  const lost = value(await issueToken(query, 'cafe', 'm2', start, hash));
  assert.equal(value(await memberOfToken(query, 'cafe', old)), 'm1'); // the answer was not heard: asked again
  const heard = value(await issueToken(query, 'cafe', 'm2', start, hash));
  assert.equal(value(await memberOfToken(query, 'cafe', heard)), 'm2');
  assert.equal(codeOf(await memberOfToken(query, 'cafe', old)), 'auth.invalid');
  assert.equal(value(await memberOfToken(query, 'cafe', heard)), 'm2');
  assert.equal(value(await memberOfToken(query, 'cafe', lost)), 'm2');
  assert.deepEqual(await query(`SELECT hash FROM tokens WHERE replaces IS NOT NULL`), []);
});

onEveryDatabase('a card has so many tokens, and the oldest makes room', async ({ open }) => {
  const { query } = await open();
  const tokens: string[] = [];
  const other = value(await issueToken(query, 'cafe', 'm2', start));
  for (let i = 0; i <= mostTokens; i += 1) tokens.push(value(await issueToken(query, 'cafe', 'm1', start + i)));
  assert.equal(codeOf(await memberOfToken(query, 'cafe', tokens[0] ?? '')), 'auth.invalid');
  for (const token of tokens.slice(1)) assert.equal(value(await memberOfToken(query, 'cafe', token)), 'm1');
  assert.equal(value(await memberOfToken(query, 'cafe', other)), 'm2');
});
