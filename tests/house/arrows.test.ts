import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../../web/build/arrows.mjs';
import { boundaryViolations, engineViolations } from '../../web/build/arrows/cpp.mjs';
import { importsOf, violationsOf } from '../../web/build/arrows/typescript.mjs';

test('every arrow between the layers runs one way', async () => {
  assert.deepEqual(await violations(), []);
});

test('a room may not reach past its neighbors', () => {
  const wrong = (path: string, text: string): number => violationsOf(path, text).length;
  assert.equal(wrong('web/widget/a.ts', "import { loadEngine } from '../engine/index.js';"), 1);
  assert.equal(wrong('web/widget/a.ts', "import type { View } from '../engine/generated/answer.js';"), 0);
  assert.equal(wrong('web/widget/a.ts', "import type { Engine } from '../engine/host.js';"), 1);
  assert.equal(wrong('web/widget/a.ts', "import { limits } from '../engine/generated/vocabulary.js';"), 0);
  assert.equal(wrong('web/store/a.ts', "export { x } from '../client/index.js';"), 1);
  assert.equal(wrong('web/client/a.ts', "const x = await import('../widget/index.js');"), 1);
  assert.equal(wrong('web/client/a.ts', "import { html } from 'lit-html';"), 1);
  assert.equal(wrong('web/demo/a.ts', "import type { View } from '../engine/generated/answer.js';"), 1);
  assert.equal(wrong('web/cli/a.ts', "import { parse } from 'csv-parse/sync';"), 0);
  assert.equal(wrong('web/client/a.ts', "import { mostPushed } from '../sync/protocol.js';"), 0);
  assert.equal(wrong('web/store/a.ts', "import { mostPushed } from '../sync/protocol.js';"), 1);
  assert.equal(wrong('web/store/a.ts', "import type { SyncRequest } from '../sync/protocol.js';"), 0);
  assert.equal(wrong('web/sync/a.ts', "import type { Refusal } from '../engine/generated/answer.js';"), 0);
  assert.equal(wrong('web/hub/database/a.ts', "import { mostPushed } from '../../sync/protocol.js';"), 0);
  assert.equal(wrong('web/hub/database/a.ts', "import pg from 'pg';"), 0);
  assert.equal(wrong('web/hub/a.ts', "import { createTenfold } from '../client/index.js';"), 1);
  assert.equal(wrong('web/client/a.ts', "import { openDatabase } from '../hub/database/open.js';"), 1);
  assert.equal(wrong('web/cli/a.ts', "import { openDatabase } from '../hub/database/open.js';"), 0);
  assert.equal(wrong('web/attic/a.ts', ''), 1);
});

test('imports are found in every form', () => {
  const text = `
    import a from 'a'; import { type B } from 'b'; import 'c'; export * from 'd';
    type E = typeof import('e'); const f = import('f'); // import 'g'
    const h = "import 'h'";`;
  const found = importsOf('x.ts', text).map(({ name, types }) => `${String(name)}${types ? ' types' : ''}`);
  assert.deepEqual(found, ['a', 'b types', 'c', 'd', 'e types', 'f']);
});

test('the engine keeps to its layers', () => {
  const wrong = (path: string, text: string): number => engineViolations(path, text).length;
  assert.equal(wrong('stamps.hpp', '#include "account.hpp"'), 1);
  assert.equal(wrong('account.hpp', '#include "stamps.hpp"'), 0);
  assert.equal(wrong('rules/caps.cpp', '#include "../view.hpp"'), 1);
  assert.equal(wrong('rules/caps.cpp', '#include "earning.hpp"'), 0);
  assert.equal(wrong('view.cpp', '#include "codec/json.hpp"'), 1);
  assert.equal(wrong('attic.cpp', ''), 1);
});

test('the engine has no clock, no chance, no output and no floating point', () => {
  for (const header of [
    'chrono',
    'random',
    'iostream',
    'unordered_map',
    'thread',
    'ctime',
    'cstdio',
    'nlohmann/json.hpp',
  ]) {
    assert.equal(engineViolations('tiers.cpp', `#include <${header}>`).length, 1, header);
  }
  assert.equal(engineViolations('tiers.cpp', 'double x = 1;').length, 1);
  assert.equal(engineViolations('tiers.cpp', '// a double stamp').length, 0);
  assert.equal(engineViolations('codec/json.cpp', '#include <nlohmann/json.hpp>\ndouble x;').length, 0);
});

test('the boundary sees only the facade', () => {
  assert.equal(boundaryViolations('wasm/a.cpp', '#include "engine.hpp"').length, 0);
  assert.equal(boundaryViolations('wasm/a.cpp', '#include "handles.hpp"').length, 0);
  assert.equal(boundaryViolations('wasm/a.cpp', '#include "account.hpp"').length, 1);
  assert.equal(boundaryViolations('wasm/a.cpp', '#include "codec/json.hpp"').length, 1);
});
