import assert from 'node:assert/strict';
import { issueToken, memberOfToken, revokeTokens } from '../../../web/hub/trust/tokens.js';
import { onEveryDatabase } from '../../support/databases.js';
import { alterations, codeOf, everything, start, valueOf } from './support.js';

onEveryDatabase('a token speaks for its member, in its program, until it is revoked', async ({ open }) => {
  const { query } = await open();
  const first = valueOf(await issueToken(query, 'cafe', 'm_-1', start));
  const second = valueOf(await issueToken(query, 'cafe', 'm_-1', start));
  const other = valueOf(await issueToken(query, 'cafe', 'm2', start));
  assert.match(first, /^tfd_m_-1_[\w-]{43}$/);
  assert.notEqual(first, second);
  assert.equal(valueOf(await memberOfToken(query, 'cafe', first)), 'm_-1');
  assert.equal(valueOf(await memberOfToken(query, 'cafe', second)), 'm_-1');
  assert.equal(codeOf(await memberOfToken(query, 'bar', first)), 'auth.invalid');

  assert.equal(valueOf(await revokeTokens(query, 'bar', 'm_-1')), 0);
  assert.equal(valueOf(await revokeTokens(query, 'cafe', 'm_-1')), 2);
  assert.equal(codeOf(await memberOfToken(query, 'cafe', first)), 'auth.invalid');
  assert.equal(codeOf(await memberOfToken(query, 'cafe', second)), 'auth.invalid');
  assert.equal(valueOf(await memberOfToken(query, 'cafe', other)), 'm2');
});

onEveryDatabase('whatever is wrong with a token, the refusal is the same', async ({ open }) => {
  const { query } = await open();
  const token = valueOf(await issueToken(query, 'cafe', 'm1', start));
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
  const token = valueOf(await issueToken(database.query, 'cafe', 'm1', start));
  const stored = await everything(database);
  assert.ok(stored.includes('m1'));
  assert.ok(!stored.includes(token));
  assert.ok(!stored.includes(token.slice(-43)));
});
