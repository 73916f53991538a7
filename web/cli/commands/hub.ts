import { OtherTerms } from '../../hub/terms.js';
import { type RunningHub, startHub, type StartSettings } from '../../hub/start.js';
import { readReckonedAnew } from '../diff/past.js';
import { CommandError } from '../io/command-error.js';
import { asCommand, databasePlace } from '../io/database.js';
import { engineFolder, shippedEngine } from '../io/engine.js';
import { exitCodes } from '../io/exit-codes.js';
import { readKeys } from '../io/keys-file.js';
import { keepMemorySmall } from '../io/memory.js';
import { answer, refusalText } from '../io/printer.js';
import { openProgram } from '../io/program.js';
import { readText } from '../io/text.js';
import { type Command, parseOptions } from './command.js';

const defaultPort = 4180;
const defaultFile = 'tenfold-hub.sqlite';

const options = {
  program: { type: 'string', multiple: true },
  keys: { type: 'string' },
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  proxies: { type: 'string' },
  'private-webhooks': { type: 'boolean' },
  backup: { type: 'string' },
  'reckon-anew': { type: 'boolean' },
} as const;

/** Runs until it is told to stop. */
export const hub: Command = {
  summary: 'keeps shoppers’ cards, for all of their devices',
  help: `tenfold hub --program FILE [--program FILE ...] [options]

  --keys FILE       the keys by which the shop vouches for shoppers who have logged in, for receipts and for orders
  --data FILE       the database (default ${defaultFile}); DATABASE_URL names a PostgreSQL instead
  --backup FILE     where a SQLite file is copied to, at the start, daily, at the end, and within an hour after somebody
                    was erased; see tenfold help restore
  --port N          default ${String(defaultPort)}; 0 takes a free one
  --host H          default 127.0.0.1
  --proxies N       how many proxies of yours stand before it and say whom they hear (X-Forwarded-For)
  --private-webhooks  events may also be sent to private networks, and by http
  --reckon-anew     a programme by which records that were taken count otherwise: reckon all of them anew

Prints its address, and once a key for the merchant's own systems. SIGINT and SIGTERM end it, after what was asked.`,

  async run(words) {
    keepMemorySmall();
    const settings = await settingsOf(words);
    const running = await start(settings);
    answer(`hub: ${running.url}`);
    for (const program of running.hub.tenants.keys()) {
      answer(`till of ${program}: ${running.url}till/${program}`);
      answer(`card of ${program}: ${running.url}card/${program}`);
    }
    for (const [program, key] of running.firstKeys) answer(`key of ${program}, shown only now: ${key}`);
    answer('ready');
    await toldToStop();
    await running.close();
    return exitCodes.ok;
  },
};

async function settingsOf(words: readonly string[]): Promise<StartSettings & { readonly files: readonly string[] }> {
  const {
    program: files = [],
    keys,
    data,
    port = String(defaultPort),
    host,
    proxies = '0',
    backup,
    'private-webhooks': privateWebhooks = false,
    'reckon-anew': mayReckonAnew = false,
  } = parseOptions(words, options);
  if (files.length === 0) throw new CommandError('--program is needed; see tenfold help hub');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandError(`--port ${port}: expected 0 to 65535`);
  if (!/^\d$/.test(proxies)) throw new CommandError(`--proxies ${proxies}: expected 0 to 9`);
  const texts = await Promise.all(files.map(readText));
  const ids = texts.map(idOf);
  if (ids.includes('')) await mustBeRight(files);
  const keysOf = keys === undefined ? {} : await readKeys(keys, ids);
  return {
    files,
    place: databasePlace({ data }, () => data ?? defaultFile),
    engine: await shippedEngine(),
    dist: engineFolder(),
    tenants: texts.map((program, index) => ({ program, ...keysOf[ids[index] ?? ''] })),
    port: Number(port),
    proxies: Number(proxies),
    privateWebhooks,
    reckonedAnew: await readReckonedAnew(),
    mayReckonAnew,
    ...(host !== undefined && { host }),
    ...(backup !== undefined && { backup }),
  };
}

/** The engine says what is wrong with a programme; here it is only looked for. */
function idOf(program: string): string {
  try {
    const id = (JSON.parse(program) as { readonly id?: unknown } | null)?.id;
    return typeof id === 'string' ? id : '';
  } catch {
    return '';
  }
}

/** Rejects with what is wrong with the first programme in which something is. */
async function mustBeRight(files: readonly string[]): Promise<void> {
  for (const file of files) await openProgram(file, 0);
}

async function start(settings: Awaited<ReturnType<typeof settingsOf>>): Promise<RunningHub> {
  try {
    const running = await asCommand(startHub(settings));
    if (running.ok) return running.value;
    await mustBeRight(settings.files);
    throw new CommandError(refusalText(settings.files.join(', '), running.refusal)); // of what two files say together
  } catch (error) {
    if (error instanceof OtherTerms) throw new CommandError(otherTermsText(error));
    throw error;
  }
}

/** What the diff says, and both ways on. */
function otherTermsText({ program, lines }: OtherTerms): string {
  return [
    `records of ${program} were taken by other terms than those of its file now:`,
    '',
    ...lines,
    '',
    'What has been confirmed would change. Put the new terms into "revisions", from a moment to come on, and leave the old',
    'ones as they were; or start with --reckon-anew, which counts all anew.',
  ].join('\n');
}

/** Of one Ctrl-C the terminal tells both npm and the hub, and npm hands it on. Who asks once more later does not want to wait. */
const echoMs = 2000;

function toldToStop(): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  return new Promise((resolve) => {
    const told = (): void => {
      resolve();
      setTimeout(() => signals.forEach((signal) => process.off(signal, told)), echoMs).unref();
    };
    for (const signal of signals) process.on(signal, told);
  });
}
