import assert from 'node:assert/strict';
import { createKey, keyOf, listKeys, needScope, revokeKey, scopes, type Scope } from '../../../web/hub/trust/keys.js';
import { onEveryDatabase } from '../../support/databases.js';
import { codeOf, value } from '../../support/result.js';
import { alterations, everything, start } from './support.js';

onEveryDatabase('a key is known in its program by its header', async ({ open }) => {
  const { query } = await open();
  const { id, text } = value(await createKey(query, 'cafe', 'Till 1', ['redeem', 'award'], start));
  assert.match(text, new RegExp(`^tfk_${id}_[\\w-]{43}$`));
  assert.deepEqual(value(await keyOf(query, 'cafe', `Bearer ${text}`)), {
    id,
    name: 'Till 1',
    scopes: ['award', 'redeem'],
  });
  assert.equal(codeOf(await keyOf(query, 'cafe', `bearer ${text}`)), 'accepted');
  assert.equal(codeOf(await keyOf(query, 'bar', `Bearer ${text}`)), 'auth.invalid');
  assert.equal(codeOf(await keyOf(query, 'cafe', null)), 'auth.missing');
  assert.equal(codeOf(await keyOf(query, 'cafe', '')), 'auth.missing');
});

onEveryDatabase('a revoked key is refused at once, and revoking again changes nothing', async ({ open }) => {
  const { query } = await open();
  const { id, text } = value(await createKey(query, 'cafe', 'Till', ['award'], start));
  assert.equal(codeOf(await revokeKey(query, 'bar', id, start)), 'reference.unknown');
  assert.equal(codeOf(await keyOf(query, 'cafe', `Bearer ${text}`)), 'accepted');
  assert.equal(codeOf(await revokeKey(query, 'cafe', id, start + 1)), 'accepted');
  assert.equal(codeOf(await keyOf(query, 'cafe', `Bearer ${text}`)), 'auth.invalid');
  assert.equal(codeOf(await revokeKey(query, 'cafe', id, start + 2)), 'accepted');
  assert.deepEqual(
    (await query(`SELECT revoked_ms FROM keys`)).map((row) => row['revoked_ms']),
    [start + 1],
  );
});

onEveryDatabase('keys are listed as they were made, without what opens anything', async ({ open }) => {
  const { query } = await open();
  const till = value(await createKey(query, 'cafe', 'Till', ['redeem', 'award'], start));
  const exports = value(await createKey(query, 'cafe', 'Export', ['read'], start + 1));
  value(await createKey(query, 'bar', 'Till', ['award'], start));
  await revokeKey(query, 'cafe', till.id, start + 2);
  assert.deepEqual(await listKeys(query, 'cafe'), [
    { id: till.id, name: 'Till', scopes: ['award', 'redeem'], createdMs: start, revokedMs: start + 2 },
    { id: exports.id, name: 'Export', scopes: ['read'], createdMs: start + 1, revokedMs: null },
  ]);
});

onEveryDatabase('each scope is one, and none includes another', async ({ open }) => {
  const database = await open();
  for (const scope of scopes) {
    const { text } = value(await createKey(database.query, 'cafe', scope, [scope], start));
    const key = value(await keyOf(database.query, 'cafe', `Bearer ${text}`));
    for (const asked of scopes) {
      assert.equal(codeOf(needScope(key, asked)), asked === scope ? 'accepted' : 'auth.scope', `${scope}: ${asked}`);
    }
  }
});

onEveryDatabase('a key that means nothing is not made', async ({ open }) => {
  const database = await open();
  const make = async (name: string, wanted: readonly Scope[]): Promise<string> =>
    codeOf(await createKey(database.query, 'cafe', name, wanted, start));
  assert.equal(await make('a', []), 'field.range');
  assert.equal(await make('a', ['read', 'read']), 'field.range');
  assert.equal(await make('a', ['read', 'everything' as Scope]), 'field.range');
  assert.equal(await make('', ['read']), 'field.format');
  assert.equal(await make('a\nb', ['read']), 'field.format');
  assert.equal(await make('a'.repeat(101), ['read']), 'field.format');
  assert.deepEqual(await database.query(`SELECT * FROM keys`), []);
});

onEveryDatabase('an altered key and a header with more in it than a key are refused', async ({ open }) => {
  const database = await open();
  const { text } = value(await createKey(database.query, 'cafe', 'Till', ['award'], start));
  const wrong = [
    text,
    `Basic ${text}`,
    `Bearer`,
    `Bearer  ${text}`,
    `Bearer ${text} `,
    `Bearer ${text}\r\nX-Admin: 1`,
    `Bearer ${text}\n`,
    `Bearer ${text}, Bearer ${text}`,
    `Bearer ${'a'.repeat(10_000)}`,
    ...[...alterations(text)].map((altered) => `Bearer ${altered}`),
  ];
  for (const header of wrong) {
    assert.equal(codeOf(await keyOf(database.query, 'cafe', header)), 'auth.invalid', JSON.stringify(header));
  }
});

onEveryDatabase('no key stands in the database, nor its secret', async ({ open }) => {
  const database = await open();
  const { id, text } = value(await createKey(database.query, 'cafe', 'Till', ['award'], start));
  const stored = await everything(database);
  assert.ok(stored.includes(id));
  assert.ok(!stored.includes(text.slice(-43)));
});
