// The package for those who do not run it in a browser: servers, and TypeScript.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packedProject, type Project } from './project.js';

const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
let project: Project;

before(() => (project = packedProject()));
after(() => project.remove());

test('a server imports everything, and nothing happens', () => {
  assert.equal(project.run('server.mjs').trim(), 'function function true true');
});

test('CommonJS imports it', () => {
  assert.equal(project.run('old-server.cjs').trim(), 'function');
});

/** Compiles the consumer, with all libraries checked; answers the exit code and what the compiler says. */
function compiled(
  module: string,
  moduleResolution: string,
): { readonly status: number | null; readonly stdout: string } {
  const compilerOptions = {
    ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
    ...{ target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], types: [], module, moduleResolution },
  };
  writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  return spawnSync(process.execPath, [tsc], { cwd: project.folder, encoding: 'utf8' });
}

for (const [module, moduleResolution] of [
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const) {
  test(`TypeScript finds all types with moduleResolution ${moduleResolution}`, () => {
    const { status, stdout } = compiled(module, moduleResolution);
    assert.equal(status, 0, stdout);
  });
}
