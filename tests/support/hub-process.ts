import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DatabasePlace } from '../../web/hub/database/open.js';
import { tenfoldProgram } from './node-program.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `tenfold hub` in a process of its own, on a file. */
export class HubProcess {
  private constructor(
    readonly child: ChildProcess,
    /** Ends with a slash. */
    readonly url: string,
    /** The key that it has told, the first time. */
    readonly key: string | undefined,
  ) {}

  /** Resolves when it takes requests; rejects with what it says when it ends before. */
  static start(file: string, ...more: readonly string[]): Promise<HubProcess> {
    return HubProcess.#run(tenfoldProgram(), { file }, more);
  }

  /** The same of what `npm run build` has made, on any database. */
  static startShipped(place: DatabasePlace, ...more: readonly string[]): Promise<HubProcess> {
    return HubProcess.#run(['dist/lib/cli/main.js'], place, more);
  }

  static async #run(main: readonly string[], place: DatabasePlace, more: readonly string[]): Promise<HubProcess> {
    const words = ['hub', '--program', 'shared/programs/corner-coffee.json', ...more];
    if (!more.includes('--port')) words.push('--port', '0');
    if ('file' in place) words.push('--data', place.file);
    const child = spawn(process.execPath, [...main, ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: 'url' in place ? place.url : undefined },
    });
    const said: string[] = [];
    child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
    const lines = createInterface({ input: child.stdout });
    let [url, key] = ['', undefined as string | undefined];
    for await (const line of lines) {
      url = /^hub: (\S+)/.exec(line)?.[1] ?? url;
      key = /: (tfk_\S+)$/.exec(line)?.[1] ?? key;
      if (line === 'ready') return new HubProcess(child, url, key);
    }
    throw new Error(`the hub has ended: ${said.join('')}`);
  }

  /** Ends it as a power cut would, for all that it can do about it. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  /** Asks it to end; resolves with its exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return code;
  }
}
