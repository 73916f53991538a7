import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { CommandError } from '../../web/cli/io/command-error.js';
import { readKeys } from '../../web/cli/io/keys-file.js';
import { files, tenfold } from './run.js';

const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
const receipt = { kid: 'r', kty: 'EC', crv: 'P-256', x, y };
const secret = 'a secret of at least 32 characters, or bytes';

test('keys that are right are read as they are', async (context) => {
  const cafe = {
    identity: {
      keys: [
        { kid: 'a', secret },
        { ...receipt, kid: 'b', alg: 'ES256' },
      ],
      audience: 'shop',
    },
    receipts: [{ ...receipt, revoked: true }],
    shops: [{ kind: 'shopify', secrets: ['0123456789abcdef'] }],
  };
  for (const keys of [{ cafe }, { cafe: {} }, {}]) {
    const paths = await files(context, { 'keys.json': JSON.stringify(keys) });
    assert.deepEqual(await readKeys(paths['keys.json'], ['cafe', 'bar']), keys);
  }
});

test('whatever is wrong is said with its file, its place and what was expected', async (context) => {
  const identity = (...keys: readonly unknown[]): object => ({ cafe: { identity: { keys } } });
  const wrong: [unknown, string][] = [
    [[], 'field.type: expected an object'],
    [{ cofe: {} }, 'reference.unknown at /cofe: expected cafe, bar'],
    [{ 'a/b': {} }, 'reference.unknown at /a~1b: expected cafe, bar'],
    [{ cafe: [] }, 'field.type at /cafe: expected an object'],
    [{ cafe: { identiy: {} } }, 'field.unknown at /cafe/identiy: expected identity, receipts, shops'],
    [{ cafe: { identity: {} } }, 'field.type at /cafe/identity/keys: expected a list of keys'],
    [{ cafe: { identity: { keys: [], aud: 'x' } } }, 'field.unknown at /cafe/identity/aud: expected keys, audience'],
    [{ cafe: { identity: { keys: [], audience: 1 } } }, 'field.type at /cafe/identity/audience: expected a text'],
    [identity(), 'setting.invalid at /cafe/identity/keys: expected at least one key'],
    [identity('x'), 'field.type at /cafe/identity/keys/0: expected an object'],
    [identity({ secret, kdi: 'a' }), 'field.unknown at /cafe/identity/keys/0/kdi: expected kid, secret'],
    [identity({ secret: 'short' }), 'setting.invalid at /cafe/identity/keys/0: expected a secret of at least 32 bytes'],
    [{ bar: { receipts: {} } }, 'field.type at /bar/receipts: expected a list of keys'],
    [
      { bar: { receipts: [{ ...receipt, revokd: true }] } },
      'field.unknown at /bar/receipts/0/revokd: expected kid, kty',
    ],
    [{ bar: { receipts: [receipt, receipt] } }, 'setting.invalid at /bar/receipts/1: expected a public JWK'],
    [{ bar: { shops: [{ kind: 'etsy' }] } }, 'setting.invalid at /bar/shops/0: expected a kind'],
  ];
  for (const [keys, says] of wrong) {
    const paths = await files(context, { 'keys.json': JSON.stringify(keys) });
    await assert.rejects(readKeys(paths['keys.json'], ['cafe', 'bar']), (error) => {
      assert.ok(error instanceof CommandError);
      const [, rest = ''] = error.message.split('keys.json:1:');
      assert.ok(rest.replace(/^\d+: /, '').startsWith(says), `${says}\n${error.message}`);
      return true;
    });
  }
});

test('the hub says which file is wrong, of several', async (context) => {
  const program = JSON.stringify({ tenfold: 1, id: 'cafe', name: 'Café', currency: 'EUR' });
  const paths = await files(context, {
    'cafe.json': program,
    'bar.json': program.replace('"EUR"', '"EURO"').replace('cafe', 'bar'),
    'nobody.json': '{"tenfold": 1}',
    'keys.json': `{\n  "cofe": {}\n}`,
  });
  const hub = async (...words: readonly string[]): Promise<string> => {
    const { code, stderr } = await tenfold('hub', '--data', ':memory:', ...words);
    assert.equal(code, 2);
    return stderr;
  };
  const cafe = ['--program', paths['cafe.json']];
  assert.match(
    await hub(...cafe, '--keys', paths['keys.json']),
    /keys\.json:2:\d+: reference\.unknown at \/cofe: expected cafe\n/,
  );
  assert.match(
    await hub(...cafe, '--program', paths['bar.json']),
    /^tenfold: \S*bar\.json:1:\d+: field\.\w+ at \/currency/,
  );
  const nobody = ['--program', paths['nobody.json']];
  assert.match(await hub(...nobody, '--keys', paths['keys.json']), /nobody\.json:1:1: field\.missing/);
});
