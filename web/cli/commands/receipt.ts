import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import encodeQR from 'qr';
import { programDefaults } from '../../engine/generated/defaults.js';
import { instantOf } from '../../engine/time.js';
import type { Program } from '../../engine/index.js';
import { signReceipt } from '../../hub/trust/sign-receipt.js';
import { isKid, isObject, receiptFragment, type Receipt } from '../../receipt/form.js';
import type { ReceiptKey } from '../../receipt/receipts.js';
import { CommandError } from '../io/command-error.js';
import { exitCodes } from '../io/exit-codes.js';
import { answer, refusalText } from '../io/printer.js';
import { openProgram } from '../io/program.js';
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
  if (!isKid(kid)) throw new CommandError(`--kid ${kid}: expected 1 to 64 of letters, digits and - . _ ~`);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y, d } = privateKey.export({ format: 'jwk' });
  await writeFile(file, `${JSON.stringify({ kid, kty, crv, x, y, d })}\n`, { mode: 0o600, flag: 'wx' });
  answer(JSON.stringify({ kid, kty, crv, x, y }));
}

async function printReceipt(given: Words): Promise<void> {
  const keyFile = needed(given.key, 'key');
  const key = parseJson(keyFile, await readText(keyFile));
  const { program } = await openProgram(needed(given.program, 'program'), 0);
  if (!isObject(key)) throw new CommandError(`${keyFile}: expected a private JWK`);
  const { kid = '', x, y } = key as Partial<ReceiptKey>;
  const receipt = receiptOf(given, program);
  if (
    program.receiptKeys?.some((known) => known.kid === kid && known.x === x && known.y === y && !known.revoked) !== true
  )
    throw new CommandError(
      `${keyFile}: is none of the programme's receiptKeys, or one that is revoked: no page would take it`,
    );
  const signed = await signReceipt(key, kid, receipt);
  if (!signed.ok) throw new CommandError(refusalText(keyFile, signed.refusal));
  const text = given.page === undefined ? signed.value : linkTo(given.page, signed.value);
  answer(text);
  answer(encodeQR(text, 'ascii', { ecc: 'low' }));
}

function receiptOf(given: Words, program: Program): Receipt {
  const now = Date.now();
  const at = instantOf(new Date(now), program);
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
    return { id: `visit:${named(visit, 'visit')}`, kind: 'visited', data: { visit } };
  }
  if (order === undefined || visit !== undefined) {
    throw new CommandError('either --order or --visit is needed; see tenfold help receipt');
  }
  mustGoWith('order', [...ofAnyReceipt, 'amount'], given);
  const data = { order, amount: wholeOf(needed(amount, 'amount'), 'amount') };
  return { id: `order:${named(order, 'order')}`, kind: 'purchased', data };
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

function named(text: string, name: string): string {
  if (text.trim() === '') throw new CommandError(`--${name}: expected what it is called`);
  return text;
}

function wholeOf(text: string, name: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new CommandError(`--${name} ${text}: expected a whole number`);
}
