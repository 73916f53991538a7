// Puts in place what a fresh machine lacks. Uses nothing but Node itself: it runs before there is anything else.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { postgresFolder } from './postgres.mjs';
import { inRoot } from './root.mjs';
import { Failure, main, run } from './run.mjs';

/** As package.json tells whoever installs the package. */
const oldestNode = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  .engines.node.match(/\d+/g)
  .map(Number);

const onPath = (...names) => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.map((name) => folders.map((folder) => join(folder, name)).find(existsSync)).find(Boolean);
};
const includeFolders = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];
const header = (path) => includeFolders.some((folder) => existsSync(join(folder, path)));
const tool = (name, debian = name) => ({ name, debian, found: () => onPath(name) !== undefined });

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const browser = () => process.env.CHROMIUM ?? onPath(...browsers);
/** Chromium without windows: tests are faster with it, and Debian alone has a package of it. */
const shell = 'chromium-headless-shell';

/** Whether clang++ brings the runtime of libFuzzer: it has packages of its own. */
const fuzzes = () => {
  const input = 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }';
  return spawnSync('clang++', ['-fsanitize=fuzzer', '-x', 'c++', '-', '-o', '/dev/null'], { input }).status === 0;
};

const building = [
  tool('cmake'),
  tool('ninja', 'ninja-build'),
  { name: 'nlohmann/json.hpp', debian: 'nlohmann-json3-dev', found: () => header('nlohmann/json.hpp') },
];

/** What each kind of work needs from the system, and the Debian package that brings it; `besides`: what is welcome. */
const needs = {
  wasm: [tool('em++', 'emscripten'), ...building],
  native: [
    tool('g++'),
    { name: 'doctest/doctest.h', debian: 'doctest-dev', found: () => header('doctest/doctest.h') },
    ...building,
  ],
  fuzz: [tool('clang++', 'clang'), { name: 'libFuzzer', debian: 'libclang-rt-dev', found: fuzzes }],
  browser: [
    {
      name: 'chromium (or CHROMIUM=path)',
      debian: 'chromium',
      besides: shell,
      found: () => existsSync(browser() ?? ''),
    },
  ],
  postgres: [{ name: 'PostgreSQL', debian: 'postgresql', found: () => postgresFolder() !== undefined }],
  check: [tool('clang-format')],
};

/** The needs of these kinds that this machine does not meet. */
export function missing(kinds) {
  return [...new Set(kinds.flatMap((kind) => needs[kind]))].filter((need) => !need.found());
}

/** Installs what these kinds of work need and is not here, or rejects and says what to install by hand. */
export async function setup(kinds) {
  checkNode();
  await installPackages();
  await installSystem(missing(kinds));
  if (!kinds.includes('browser')) return;
  process.env.CHROMIUM_SHELL ??= process.env.CHROMIUM ?? onPath(shell) ?? browser();
  process.env.CHROMIUM = browser();
}

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const old = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (old) throw new Failure(`Node ${oldestNode.join('.')} or later is needed; this is ${version}`);
}

async function installPackages() {
  if (await packagesAreThere()) return;
  console.log('Installing the npm packages (npm ci)');
  await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
}

/** Compares what npm wrote down after its last installation with the lock file. */
async function packagesAreThere() {
  const read = async (path) => JSON.parse(await readFile(inRoot(path), 'utf8')).packages;
  const installed = await read('node_modules/.package-lock.json').catch(() => undefined);
  if (installed === undefined) return false;
  const wanted = Object.entries(await read('package-lock.json')).filter(([path, { optional }]) => path && !optional);
  return wanted.every(([path, { version }]) => installed[path]?.version === version && existsSync(inRoot(path)));
}

async function installSystem(absent) {
  if (absent.length === 0) return;
  const names = absent.map((need) => need.name).join(', ');
  const packages = absent.map((need) => need.debian);
  const apt = aptGet();
  if (apt === undefined) {
    throw new Failure(`please install ${names}; on Debian or Ubuntu: apt-get install ${packages.join(' ')}`);
  }
  console.log(`Installing ${packages.join(' ')} (apt-get), for want of ${names}`);
  const [command, ...args] = apt;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run(command, [...args, 'update', '-qq'], { env, quiet: true });
  const isKnown = (name) => spawnSync('apt-cache', ['show', name]).status === 0;
  const besides = absent.flatMap((need) => need.besides ?? []).filter(isKnown);
  const all = ['-y', '-qq', '--no-install-recommends', ...packages, ...besides];
  await run(command, [...args, 'install', ...all], { env, quiet: true });
  const still = absent.filter((need) => !need.found()).map((need) => need.name);
  if (still.length > 0) throw new Failure(`installed, and still not found: ${still.join(', ')}`);
}

/** How to call apt-get here with the rights it needs, if there is a way. */
function aptGet() {
  if (onPath('apt-get') === undefined) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  if (onPath('sudo') === undefined) return undefined;
  return process.stdin.isTTY ? ['sudo', 'apt-get'] : ['sudo', '-n', 'apt-get'];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(() => setup(process.argv.length > 2 ? process.argv.slice(2) : Object.keys(needs)));
}
