import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder that has installed what `npm pack` makes: the package, what that depends on, and `more`; nothing else of ours. */
export interface Project {
  readonly folder: string;
  /** The package in it. */
  readonly installed: string;
  /** Runs a script of the project on Node, and answers what it wrote. */
  run(name: string): string;
  remove(): void;
}

/** Packs the package as it is built, and copies the files of `tests/packaging/projects` beside it. */
export function packedProject(more: readonly string[] = []): Project {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-project-'));
  const installed = join(folder, 'node_modules/tenfold');
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', installed]);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of [...Object.keys(dependencies), ...more]) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  cpSync(new URL('./projects', import.meta.url), folder, { recursive: true });
  cpSync(join(root, 'shared/programs/corner-coffee.json'), join(folder, 'corner-coffee.json'));
  cpSync(join(root, 'docs/examples'), join(folder, 'examples'), { recursive: true });
  return {
    folder,
    installed,
    run: (name) => execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
