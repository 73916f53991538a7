import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseError } from './errors.js';

/** What an address of a Unix socket can hold on every system. */
const longestAddress = 103;
const attempts = 4;

/**
 * Takes a lock on the file that ends with the process, however that ends; answers how to let go of it, or rejects with
 * `in-use`.
 *
 * Whoever wants the lock listens on a socket of its own beside the file, and has it when no other one answers. The kernel
 * stops listening for a process that dies, so no process number and no clock is trusted, and processes in several
 * containers that share a volume see each other. Listening comes before looking: of two that come at once, at least one
 * sees the other. Names are random, so a socket that does not answer never will again, and may be removed.
 */
export async function lockForProcess(file: string): Promise<() => Promise<void>> {
  for (let attempt = 1; ; attempt++) {
    const own = `${file}.open-${randomBytes(6).toString('hex')}`;
    const server = await listenAs(own);
    const release = async (): Promise<void> => {
      await rm(own, { force: true });
      await new Promise((resolve) => server.close(resolve));
    };
    try {
      if (await isAlone(file, own)) return release;
    } catch (error) {
      await release();
      throw error;
    }
    await release();
    if (attempt === attempts) throw new DatabaseError('in-use', `another process has the database open: ${file}`);
    await setTimeout(Math.random() * 20 * attempt); // or two that came at once would go on meeting each other
  }
}

/** The name is there once its socket answers, and not before. */
async function listenAs(name: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  const unready = `${name}.new`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) =>
      reject(
        new DatabaseError(
          'unsafe',
          `nothing can be written into the folder of the database, ${dirname(name)}: ${code}`,
        ),
      ),
    );
    // Exclusive: the workers of a cluster would share it otherwise.
    server.listen({ path: addressOf(unready), exclusive: true }, resolve);
  });
  server.unref();
  await rename(unready, name);
  return server;
}

async function isAlone(file: string, own: string): Promise<boolean> {
  const others = (await socketsOf(file)).filter((path) => path !== own);
  if (await doesAnyAnswer(others)) return false;
  await Promise.all(others.map((path) => rm(path, { force: true })));
  return true;
}

/** Whether a process has the file open; asked without a lock, which takes a folder that can be written. */
export async function isOpenSomewhere(file: string): Promise<boolean> {
  return await doesAnyAnswer(await socketsOf(file));
}

async function socketsOf(file: string): Promise<readonly string[]> {
  const folder = dirname(file);
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${basename(file)}.open-`));
  return names.filter((name) => !name.endsWith('.new')).map((name) => join(folder, name));
}

async function doesAnyAnswer(sockets: readonly string[]): Promise<boolean> {
  return (await Promise.all(sockets.map(answers))).includes(true);
}

/** Only a refusal, or a name that is gone, means that nobody is there. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(addressOf(path));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}

function addressOf(path: string): string {
  const [short = path] = [path, relative(process.cwd(), path)].sort((a, b) => a.length - b.length);
  if (Buffer.byteLength(short) <= longestAddress) return short;
  throw new DatabaseError('unsafe', `the path is too long to be locked, please take a shorter one: ${path}`);
}
