import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenfoldProgram } from '../../support/node-program.js';
import { root } from './extract.js';

const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const scripts = (json('package.json') as { scripts: Record<string, string> }).scripts;
const presets = (json('CMakePresets.json') as { buildPresets: { name: string }[] }).buildPresets.map(
  ({ name }) => name,
);

/** What is wrong with a command line of the documentation: each names a script, a preset or a command that there is. */
export function faultOf(line: string): string | undefined {
  const words = line
    .replace(/^\$ /, '')
    .replace(/^[A-Z_]+=\S+ /, '')
    .split(/\s+/);
  const [program, second = '', third = ''] = words;
  if (program === 'npm') {
    const script = second === 'run' ? third : second;
    return script in scripts ? undefined : `no script ${script}`;
  }
  if (program === 'cmake') {
    const preset = words[words.indexOf('--preset') + 1] ?? '';
    return presets.includes(preset) ? undefined : `no preset ${preset}`;
  }
  if (program === 'npx' && second === 'tenfold') return faultOfCommand(words.slice(2));
  if (program === 'tenfold') return faultOfCommand(words.slice(1));
  // What is asked of a running hub is asked by tests/site/from-file-to-hub.test.ts.
  if (program === 'curl' && line.includes('http://127.0.0.1:4180/')) return undefined;
  return `a command that this test does not know: ${line}`;
}

/** Runs what needs nothing but the repository; of the others the options have to be those of the command's help. */
function faultOfCommand(words: readonly string[]): string | undefined {
  const [command = '', ...rest] = words;
  const files = rest.filter((word) => /\.(?:json|csv|ndjson|sqlite)(?:\.gz)?$/.test(word));
  if (files.every((file) => file.startsWith('shared/'))) {
    const { status, stderr } = cli(words);
    return status === 0 ? undefined : stderr;
  }
  const { status, stdout } = cli(['help', command]);
  if (status !== 0) return `no command ${command}`;
  const unknown = rest.filter((word) => word.startsWith('--') && !stdout.includes(word));
  return unknown.length === 0 ? undefined : `${command} has no ${unknown.join(', ')}`;
}

interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command says the same each time, and takes a second to begin. */
const said = new Map<string, Said>();

function cli(words: readonly string[]): Said {
  const line = words.join(' ');
  const args = [...tenfoldProgram(), ...words];
  const answer = said.get(line) ?? spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  said.set(line, answer);
  return answer;
}

/** The command lines of a block, with continued lines joined. */
export function commandsOf(text: string): string[] {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n');
  return lines.map((line) => line.replace(/\s+#.*$/, '').trim()).filter((line) => line !== '' && !line.startsWith('#'));
}
