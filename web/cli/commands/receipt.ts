import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import encodeQR from 'qr';
import { programDefaults } from '../../engine/generated/defaults.js';
import { instantIn } from '../../engine/time.js';
import type { Program } from '../../engine/index.js';
import { signReceipt } from '../../hub/trust/sign-receipt.js';
import { receiptFragment, type Receipt } from '../../receipt/form.js';
import { CommandError } from '../io/command-error.js';
import { exitCodes } from '../io/exit-codes.js';
import { answer, refusalText } from '../io/printer.js';
import { parseJson, readText } from '../io/text.js';
import { type Command, mustGoWith, needed, parseOptions } from './command.js';

const hourMs = 3_600_000;

const options = {
  key: { type: 'string' },
  'new-key': { type: 'string' },
  kid: { type: 'string' },
  program: { type: 'string' },
  order: { type: 'string' },
  amount: { type: 'string' },
  visit: { type: 'string' },
  hours: { type: 'string' },
  page: { type: 'string' },
} as const;

const ofAnyReceipt = ['key', 'program', 'hours', 'page'];

type Words = ReturnType<typeof parseOptions<typeof options>>;

/** Signs receipts, and makes the keys for it. */
export const receipt: Command = {
  summary: 'signs a receipt: a link and a QR code for an order or a stamp',
  help: `tenfold receipt --key FILE --program FILE (--order NUMBER --amount MINOR | --visit NAME) [options]
tenfold receipt --new-key FILE --kid NAME

  --key FILE        the private JWK of one of the programme's receiptKeys
  --order NUMBER    an order, of so many minor units (--amount 1250 is 12.50)
  --visit NAME      a stamp for a visit that no other has the name of
  --hours N         how long it can be shown (default, and at most: as late as the programme takes records)
  --page URL        the shop's page that it leads to; without it only the code is printed
  --new-key FILE    makes a key instead, and prints its public half for the programme's receiptKeys`,

  async run(words) {
    const given = parseOptions(words, options);
    const newKey = given['new-key'];
    if (newKey === undefined) {
      await printReceipt(given);
    } else {
      mustGoWith('new-key', ['kid'], given);
      await makeKey(newKey, needed(given.kid, 'kid'));
    }
    return exitCodes.ok;
  },
};

/** For its owner's eyes; a key that is there is left alone. */
async function makeKey(file: string, kid: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y, d } = privateKey.export({ format: 'jwk' });
  await writeFile(file, `${JSON.stringify({ kid, kty, crv, x, y, d })}\n`, { mode: 0o600, flag: 'wx' });
  answer(JSON.stringify({ kid, kty, crv, x, y }));
}

async function printReceipt(given: Words): Promise<void> {
  const keyFile = needed(given.key, 'key');
  const key = await jsonIn<{ readonly kid?: string }>(keyFile);
  const program = await jsonIn<Program>(needed(given.program, 'program'));
  const signed = await signReceipt(key, key.kid ?? '', receiptOf(given, program));
  if (!signed.ok) throw new CommandError(refusalText(keyFile, signed.refusal));
  const text = given.page === undefined ? signed.value : linkTo(given.page, signed.value);
  answer(text);
  answer(encodeQR(text, 'ascii', { ecc: 'low' }));
}

function receiptOf(given: Words, program: Program): Receipt {
  const now = Date.now();
  const at = instantIn(new Date(now), program.timeZone);
  return {
    program: program.id,
    ...factOf(given),
    at,
    expiresMs: now + hoursOf(given, mostHours(program, now)) * hourMs,
  };
}

function hoursOf({ hours }: Words, most: number): number {
  const wanted = hours === undefined ? most : wholeOf(hours, 'hours');
  if (wanted >= 1 && wanted <= most) return wanted;
  if (most === 0)
    throw new CommandError('a programme whose backdatingHours are 0 takes no receipt that is shown later');
  const why = 'for so long the programme takes records (backdatingHours)';
  throw new CommandError(`--hours ${String(wanted)}: expected 1 to ${String(most)}, ${why}`);
}

/** By the terms of this moment: a receipt is of now. */
function mostHours(program: Program, now: number): number {
  const { backdatingHours: first, revisions = [] } = { ...programDefaults, ...program };
  const inForce = revisions.filter(({ effectiveFrom }) => Date.parse(effectiveFrom) <= now);
  return inForce.findLast((revision) => revision.backdatingHours !== undefined)?.backdatingHours ?? first;
}

function factOf(given: Words): Pick<Receipt, 'id' | 'kind' | 'data'> {
  const { order, amount, visit } = given;
  if (visit !== undefined && order === undefined) {
    mustGoWith('visit', ofAnyReceipt, given);
    return { id: `visit:${visit}`, kind: 'visited', data: { visit } };
  }
  if (order === undefined || visit !== undefined) {
    throw new CommandError('either --order or --visit is needed; see tenfold help receipt');
  }
  mustGoWith('order', [...ofAnyReceipt, 'amount'], given);
  const data = { order, amount: wholeOf(needed(amount, 'amount'), 'amount') };
  return { id: `order:${order}`, kind: 'purchased', data };
}

function linkTo(page: string, code: string): string {
  try {
    const url = new URL(page);
    url.hash = receiptFragment + code;
    return url.href;
  } catch {
    throw new CommandError(`--page ${page}: expected the URL of a page`);
  }
}

function wholeOf(text: string, name: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new CommandError(`--${name} ${text}: expected a whole number`);
}

async function jsonIn<T>(file: string): Promise<T> {
  return parseJson(file, await readText(file)) as T;
}
