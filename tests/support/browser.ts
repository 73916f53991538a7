import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';

/** The browser under test: Debian's chromium, or the one that CHROMIUM names. */
export const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/**
 * The same browser without windows and all that belongs to them, where there is one: a test takes little more than half
 * as much of the processor. Kills, Background Sync (which it does not do) and pictures are tried with the whole one.
 */
const shellPath = process.env['CHROMIUM_SHELL'] ?? executablePath;

/** Quiet and offline: nothing but the test's own requests leaves the browser. */
export const browserFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Wanted {
  /** Beside those that all browsers of ours have. */
  readonly flags?: readonly string[];
  /** The whole of Chromium. */
  readonly whole?: boolean;
}

const optionsOf = ({ flags = [], whole = false }: Wanted): LaunchOptions => ({
  executablePath: whole ? executablePath : shellPath,
  headless: true,
  args: [...browserFlags, ...flags],
});

/** A browser with nothing stored; each `newContext()` of it is a new shopper. `inBrowser` closes it. */
export async function launchBrowser(wanted: Wanted = {}): Promise<Browser> {
  return await chromium.launch(optionsOf(wanted));
}

/** A browser whose storage lives in the folder and outlives `close()`: the same shopper, the next day. */
export async function launchPersistent(userDataDir: string, wanted: Wanted = {}): Promise<BrowserContext> {
  return await chromium.launchPersistentContext(userDataDir, optionsOf(wanted));
}

/** A chromium of which every process can be killed at once. */
export interface KillableBrowser {
  readonly context: BrowserContext;
  /** SIGKILL to the whole process group; resolves when none of them runs any more. Once is enough, twice does no harm. */
  kill(): Promise<void>;
}

/** A persistent browser started by hand, so that its process is ours to kill in the middle of a write. */
export async function launchKillable(userDataDir: string): Promise<KillableBrowser> {
  const flags = [...browserFlags, '--headless', '--remote-debugging-port=0', `--user-data-dir=${userDataDir}`];
  const child = spawn(executablePath, [...flags, 'about:blank'], {
    detached: true, // a group of its own: the kill reaches renderers and helpers too
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let killed: Promise<void> | undefined;
  const kill = (): Promise<void> => (killed ??= killGroup(child));
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(child));
    const context = browser.contexts()[0];
    if (context === undefined) throw new Error('chromium opened without a default context');
    return { context, kill };
  } catch (fault) {
    await kill(); // one that nobody has keeps the test alive
    throw fault;
  }
}

/** A new folder for a browser's storage, and how to remove it. */
export async function temporaryProfile(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'tenfold-profile-'));
  // Renderers may still be writing for a moment after the browser process is gone.
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('chromium was started without stderr');
  const lines = createInterface({ input: child.stderr });
  for await (const line of lines) {
    const found = /DevTools listening on (ws:\S+)/.exec(line);
    if (found?.[1] !== undefined) {
      child.stderr.resume(); // an unread pipe would block chromium once it is full
      return found[1];
    }
  }
  throw new Error('chromium ended before it could be reached');
}

async function killGroup(child: ChildProcess): Promise<void> {
  // Once it has ended, its number may be somebody else's: then there is nobody that we may signal.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const { pid } = child;
  const gone = once(child, 'exit');
  process.kill(-pid, 'SIGKILL');
  await gone;
  // The process that writes the storage may outlive the first one by a moment: two of them on one profile prove nothing.
  while (isWriting(pid)) await new Promise((resolve) => setImmediate(resolve));
}

/** Whether any process of the group still runs; one that is dead and only not yet collected does not. */
function isWriting(group: number): boolean {
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && isRunningIn(name, group));
}

function isRunningIn(process: string, group: number): boolean {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
    const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(processGroup) === group && state !== 'Z';
  } catch {
    return false; // it has ended since it was listed
  }
}
