import type { Phone } from './phone.js';
import { signed } from './receipts.js';
import type { Story } from './story.js';
import type { Till } from './till.js';
import { programId } from './world.js';

const orders = 12;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Somebody does something: mostly a shopper with a page, sometimes a till, sometimes all at once. */
export async function act(story: Story, phone: Phone, till: Till): Promise<void> {
  const { chance } = story;
  const kind = chance.below(26);
  if (kind < 9) await visit(story, phone);
  else if (kind < 11) await rush(story);
  else if (kind < 15) await serve(story, phone, till);
  else if (kind === 15) logIn(story, phone, phone.shopper ?? 'anna');
  else if (kind === 16 && chance.happens(0.3)) logIn(story, phone, chance.one(['anna', 'bela']));
  else if (kind === 17) phone.crash('no step in particular');
  else if (kind === 18 && story.restored.length === 0) await loseEnd(story, phone);
  else if (kind < 22) await showReceipt(story, phone);
  else if (kind < 24) await award(story, phone, till);
  else if (kind === 24) await erase(story, phone);
  else await phone.open();
}

function logIn(story: Story, phone: Phone, shopper: string): void {
  story.does(`${phone.name}: ${shopper} has logged in`);
  phone.shopper = shopper;
}

async function loseEnd(story: Story, phone: Phone): Promise<void> {
  const records = story.chance.between(1, 2);
  story.does(`${phone.name}: loses its last ${records} records`);
  await phone.loseEnd(records);
}

/** Several phones at the same moment. */
async function rush(story: Story): Promise<void> {
  for (const phone of story.phones) {
    if (story.chance.happens(0.7)) await story.part(phone.name, () => visit(story, phone));
  }
}

/** A shopper opens the page, with a network or without, and does some things. */
async function visit(story: Story, phone: Phone): Promise<void> {
  const { chance } = story;
  await open(story, phone);
  for (let count = chance.below(6); count > 0; count -= 1) {
    await story.part(String(count), async () => {
      await record(story, phone);
      if (chance.happens(0.3)) await story.timeline.pass(chance.below(5000));
    });
  }
  if (chance.happens(0.3)) phone.close();
}

async function open(story: Story, phone: Phone): Promise<void> {
  phone.isOffline = story.chance.happens(0.25);
  story.does(`${phone.name}: opens the page${phone.isOffline ? ', offline' : ''}`);
  await phone.open();
  if (!(await phone.isJoined())) await phone.record('joined', undefined);
}

/** The same order may be bought on two phones, and counts once. */
async function record(story: Story, phone: Phone): Promise<void> {
  const { chance } = story;
  const order = `A-${chance.below(orders)}`;
  const kind = chance.below(10);
  story.does(`${phone.name}: ${kind < 5 ? 'buys' : kind === 5 ? 'visits' : kind < 8 ? 'returns' : 'wants a reward'}`);
  if (kind < 5) return await phone.record('purchased', { order, amount: 100 * chance.between(1, 20) });
  if (kind === 5) return await phone.record('visited', {});
  if (kind === 6) return await phone.record('refunded', { order, refund: `R-${chance.below(4)}`, amount: 100 });
  if (kind === 7) return await phone.record('refunded', { order });
  const reward = chance.one(['cookie', 'cookie', 'free-coffee']);
  const redemption = `${phone.name}-${chance.below(100_000)}`;
  return await phone.record('redemptionRequested', { redemption, reward });
}

/** The till serves whoever has this phone. */
async function serve(story: Story, phone: Phone, till: Till): Promise<void> {
  const { chance } = story;
  story.does(`${till.name} serves ${phone.name}`);
  const order = `A-${chance.below(orders)}`;
  const { lines, memory } = await phone.shown();
  const member = memory?.member ?? 'nobody';
  const requests = lines.map((line) => JSON.parse(line) as { kind: string; data?: { redemption?: string } });
  const asked = requests.filter(({ kind }) => kind === 'redemptionRequested').map(({ data }) => data?.redemption ?? '');
  const kind = chance.below(8);
  if (kind < 3 && asked.length > 0) {
    return till.settle(member, chance.one(asked), chance.happens(0.7) ? 'confirm' : 'release');
  }
  if (kind === 3) return till.adjust(member, chance.between(-20, 40));
  if (kind === 4) return till.sell(member, order, 100 * chance.between(1, 20));
  const customer = phone.shopper ?? 'anna';
  const theirs = customer === 'anna' ? order : order.replace('A', 'B'); // a shop gives a number to one customer only
  if (kind === 5) return till.refund(customer, theirs, `R-${chance.below(4)}`);
  till.order(customer, theirs, 100 * chance.between(1, 20));
}

/** A receipt of an order or a visit: a new one, or one that somebody may have shown already. */
async function showReceipt(story: Story, phone: Phone): Promise<void> {
  const { chance, receipts } = story;
  const known = receipts.length > 0 && chance.happens(0.6) ? chance.one(receipts) : undefined;
  const one = known ?? newReceipt(story);
  await open(story, phone);
  if (!(await phone.isJoined())) return; // there is no card to put it on
  story.does(`${phone.name}: shows the receipt ${one.receipt.id}`);
  await (await phone.open()).show(one);
}

function newReceipt(story: Story): ReturnType<typeof signed> {
  const { chance, receipts, timeline } = story;
  const [id, isOrder] = [`receipt-${receipts.length}`, chance.happens(0.6)];
  const one = signed({
    program: programId,
    id,
    kind: isOrder ? 'purchased' : 'visited',
    data: isOrder ? { order: `A-${chance.below(orders)}`, amount: 100 * chance.between(1, 20) } : { visit: id },
    at: new Date(timeline.now()).toISOString().replace('Z', '+00:00'),
    expiresMs: timeline.now() + chance.one([hourMs, 30 * dayMs, 400 * dayMs]),
  });
  receipts.push(one);
  return one;
}

/** The shop's server gives points; or it asks again, or for something else, under the same Idempotency-Key. */
async function award(story: Story, phone: Phone, till: Till): Promise<void> {
  const { chance } = story;
  const kind = chance.below(4);
  story.does(`${till.name}: ${kind < 2 ? `awards ${phone.name}` : kind === 2 ? 'awards again' : 'awards another'}`);
  if (kind === 2) return till.awardAgain();
  if (kind === 3) return till.awardOther();
  const { memory } = await phone.shown();
  if (memory?.member !== undefined) till.award(memory.member, chance.between(1, 40));
}

/** A member has had enough of it. */
async function erase(story: Story, phone: Phone): Promise<void> {
  if (!(await phone.isJoined())) return;
  story.does(`${phone.name}: erases the card`);
  (await phone.open()).erase();
}
