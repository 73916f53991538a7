import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

/**
 * Where programs are looked for: not among those of npm packages, which npm puts first. emcc takes the binaryen that it
 * finds there, which is not its own, and links glue to a module of other names.
 */
const searched = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
  .join(delimiter);

/**
 * Runs a program in the repository's folder and shows what it says. Rejects when it fails. With `capture` the answer
 * is what it wrote to its output, shown all the same; with `quiet` it is shown only when the program fails.
 */
export function run(command, args, { env = {}, capture = false, quiet = false } = {}) {
  const piped = capture || quiet;
  return new Promise((resolve, reject) => {
    const stdio = ['inherit', piped ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'];
    const child = spawn(command, args, { cwd: root, env: { ...process.env, PATH: searched, ...env }, stdio });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
      if (!quiet) process.stdout.write(chunk);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      if (quiet) process.stdout.write(output);
      reject(new Failure(`${command} ${args.join(' ')}: ${signal ?? `exit code ${code}`}`, output));
    });
  });
}

/** A program that failed; `output` is what it wrote, as far as it was captured. */
export class Failure extends Error {
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/** Runs a script's main function: a failure is said in one line and ends in exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Failure ? `failed: ${error.message}` : error);
    process.exitCode = 1;
  }
}
