import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresFolder } from '../../web/build/postgres.mjs';

/** Deadlocks are found at once. */
const settings = ['listen_addresses=', 'shared_buffers=16MB', 'deadlock_timeout=10ms', 'log_min_messages=log'];

/** Runs a program until the input ends, as it does also when the test is killed: it leaves no server behind. */
const untilInputEnds = '"$@" & read -r _; kill -INT $!; wait $!';

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** A PostgreSQL of the test's own, on a Unix socket in a folder that nobody else knows. */
export class PrivatePostgres {
  readonly #folder: string;
  readonly #user: User;
  #server: ChildProcess | undefined;
  #databases = 0;
  readonly #settings: readonly string[];

  private constructor(folder: string, user: User, durable: boolean) {
    this.#folder = folder;
    this.#user = user;
    this.#settings = durable ? settings : [...settings, 'fsync=off'];
  }

  /**
   * Takes about two seconds. Call `remove` in `after`. What tests write has not to outlive the machine, unless it is
   * `durable`: to be measured.
   */
  static async start({ durable = false } = {}): Promise<PrivatePostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'tenfold-pg-'));
    const user = serverUser();
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const postgres = new PrivatePostgres(folder, user, durable);
    const args = ['-D', join(folder, 'data'), '-U', 'tenfold', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await promisify(execFile)(program('initdb'), args, { cwd: folder, ...user });
    await postgres.resume();
    return postgres;
  }

  /** Starts the server again; resolves when it takes connections. */
  async resume(): Promise<void> {
    const server = [program('postgres'), '-D', join(this.#folder, 'data'), '-k', this.#folder];
    const args = ['-c', untilInputEnds, 'sh', ...server, ...this.#settings.flatMap((one) => ['-c', one])];
    const stdio: ['pipe', 'ignore', 'pipe'] = ['pipe', 'ignore', 'pipe'];
    this.#server = spawn('sh', args, { cwd: this.#folder, stdio, ...this.#user });
    await untilReady(this.#server);
  }

  /** Ends the server and every connection to it; resolves when it is gone. */
  async halt(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const gone = once(server, 'exit');
    server.stdin?.end();
    await gone;
  }

  async remove(): Promise<void> {
    await this.halt();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The address of a new database with nothing in it. */
  async freshUrl(): Promise<string> {
    const name = `fresh_${++this.#databases}`;
    const client = new pg.Client({ connectionString: this.#urlOf('postgres') });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    return this.#urlOf(name);
  }

  #urlOf(database: string): string {
    return `postgresql://tenfold@localhost/${database}?host=${encodeURIComponent(this.#folder)}`;
  }
}

function program(name: string): string {
  const folder = postgresFolder();
  if (folder === undefined) throw new Error('PostgreSQL is not installed: node web/build/setup.mjs postgres');
  return join(folder, name);
}

/** PostgreSQL does not run as root: then it is Debian's user for it, or nobody. */
function serverUser(): User {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    ['postgres', 'nobody'].map((name) => users.find(([user]) => user === name)).find(Boolean) ?? [];
  if (uid === undefined || gid === undefined) throw new Error('there is no user to run PostgreSQL as');
  return { uid: Number(uid), gid: Number(gid) };
}

async function untilReady(server: ChildProcess): Promise<void> {
  if (server.stderr === null) throw new Error('PostgreSQL was started without stderr');
  const said: string[] = [];
  for await (const line of createInterface({ input: server.stderr })) {
    said.push(line);
    if (!line.includes('ready to accept connections')) continue;
    server.stderr.resume(); // an unread pipe would block the server once it is full
    return;
  }
  throw new Error(`PostgreSQL did not start: ${said.join('\n')}`);
}
