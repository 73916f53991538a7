import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** A project that has installed what `npm pack` makes: the package, and its dependencies but nothing else of ours. */
const project = mkdtempSync(join(tmpdir(), 'tenfold-package-'));
const installed = join(project, 'node_modules/tenfold');

before(() => {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', project], { cwd: root });
  const tarball = readdirSync(project).find((name) => name.endsWith('.tgz'));
  assert.ok(tarball);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, tarball), '--strip-components=1', '-C', installed]);
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(project, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});

after(() => rmSync(project, { recursive: true, force: true }));

const targets = [...Object.values(manifest.exports), ...Object.values(manifest.bin)].flatMap((target) =>
  typeof target === 'string' ? [target] : Object.values(target),
);

function inProject(name: string, text: string): string {
  writeFileSync(join(project, name), text);
  return execFileSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
}

test('everything that package.json names is in the package', () => {
  assert.ok(targets.length > 10);
  for (const target of targets) assert.ok(existsSync(join(installed, target)), target);
});

test('the client runs from the package, with the engine of the package', () => {
  const program = JSON.stringify({
    tenfold: 1,
    id: 'a',
    name: 'A',
    currency: 'EUR',
    earning: [{ id: 'spend', on: 'purchased', award: { form: 'linear', points: 1, per: 100 } }],
  });
  const said = inProject(
    'client.mjs',
    `import { createTenfold } from 'tenfold';
    import { readFile } from 'node:fs/promises';
    import factory from 'tenfold/tenfold-engine.js';
    const wasm = await readFile(new URL(import.meta.resolve('tenfold/tenfold-engine.wasm')));
    const client = createTenfold({ program: ${program}, engine: async () => ({ factory, wasm }) });
    await client.join();
    await client.track('purchased', { order: 'A-1', amount: 760 });
    client.subscribe(({ engine, pending, view }) => {
      if (engine === 'stored' || pending > 0) return;
      console.log(engine, view?.points.balance);
      process.exit();
    });`,
  );
  assert.equal(said.trim(), 'ready 7');
});

test('the engine opens from the package without the client', () => {
  const page = readFileSync(join(root, 'docs/api.md'), 'utf8');
  const example = /## tenfold\/engine\n[^#]*?```js\n([^`]+)```/.exec(page)?.[1] ?? '';
  const award = { form: 'linear', points: 1, per: 100 };
  const earning = [{ id: 'spend', on: 'purchased', award }];
  const program = { tenfold: 1, id: 'a', name: 'A', currency: 'EUR', earning };
  const bought = { id: 'a', kind: 'purchased', at: '2026-05-01T12:00:00+02:00', member: 'anna' };
  writeFileSync(join(project, 'program.json'), JSON.stringify(program));
  const records = [
    { ...bought, data: { order: '1', amount: 760 } },
    { ...bought, id: 'b' },
  ];
  writeFileSync(join(project, 'records.ndjson'), records.map((record) => JSON.stringify(record)).join('\n'));
  assert.equal(inProject('engine.mjs', example).trim(), '1 1 7');
});

test('the engine as plain JavaScript is there for whoever bundles it', () => {
  const said = inProject(
    'plain.mjs',
    `import plain from 'tenfold/tenfold-engine-plain.js';
    console.log(typeof plain);`,
  );
  assert.equal(said.trim(), 'function');
});

test('a server can import the elements, and has none', () => {
  const said = inProject(
    'widget.mjs',
    `import { defineElements, mountWidget } from 'tenfold/widget';
    await defineElements();
    console.log(typeof mountWidget);`,
  );
  assert.equal(said.trim(), 'function');
});

test('the command runs from the package', () => {
  const bin = join(installed, manifest.bin['tenfold'] ?? '');
  const said = execFileSync(process.execPath, [bin, 'help'], { cwd: project, encoding: 'utf8' });
  assert.match(said, /replay/);
});

test('the types are found by TypeScript, as Node and as bundlers look for them', () => {
  const text = `
    import { createTenfold, type TenfoldClient, type View } from 'tenfold';
    import { loadEngine, type EngineSource } from 'tenfold/engine';
    import { mountWidget } from 'tenfold/widget';
    import factory from 'tenfold/tenfold-engine.js';
    import plain from 'tenfold/tenfold-engine-plain.js';
    export const wasm: EngineSource['wasm'] = plain;
    const client: TenfoldClient = createTenfold({ program: '/p.json', engine: async () => ({ factory, wasm: new Uint8Array() }) });
    export const balance: number | undefined = client.view()?.points.balance;
    export const view: View | undefined = client.state.view;
    export const parts = [loadEngine, mountWidget];
    // @ts-expect-error what is tracked has a name
    void client.track('bought', {});`;
  writeFileSync(join(project, 'types.ts'), text);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  for (const moduleResolution of ['nodenext', 'bundler']) {
    const compilerOptions = {
      ...{ noEmit: true, strict: true, target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], types: [] },
      ...{ module: moduleResolution === 'bundler' ? 'esnext' : moduleResolution, moduleResolution },
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['types.ts'] }));
    const { status, stdout } = spawnSync(process.execPath, [tsc], { cwd: project, encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  }
});
