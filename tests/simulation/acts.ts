import type { Phone } from './phone.js';
import type { Story } from './story.js';
import type { Till } from './till.js';

const orders = 12;

/** Somebody does something: mostly a shopper with a page, sometimes a till, sometimes all at once. */
export async function act(story: Story, phone: Phone, till: Till): Promise<void> {
  const { chance } = story;
  const kind = chance.below(20);
  if (kind < 9) await visit(story, phone);
  else if (kind < 11) await rush(story);
  else if (kind < 15) await serve(story, phone, till);
  else if (kind === 15) phone.shopper ??= 'anna';
  else if (kind === 16 && chance.happens(0.3)) phone.shopper = chance.one(['anna', 'bela']);
  else if (kind === 17) phone.crash('no step in particular');
  else if (kind === 18 && story.restored.length === 0) await phone.loseEnd(chance.between(1, 2));
  else await phone.open();
}

/** Several phones at the same moment. */
async function rush(story: Story): Promise<void> {
  for (const phone of story.phones) if (story.chance.happens(0.7)) await visit(story, phone);
}

/** A shopper opens the page, with a network or without, and does some things. */
async function visit(story: Story, phone: Phone): Promise<void> {
  const { chance } = story;
  phone.isOffline = chance.happens(0.25);
  await phone.open();
  if (!(await joined(phone))) await phone.record('joined', undefined);
  for (let count = chance.below(6); count > 0; count -= 1) {
    await record(story, phone);
    if (chance.happens(0.3)) await story.timeline.pass(chance.below(5000));
  }
  if (chance.happens(0.3)) phone.close();
}

async function joined(phone: Phone): Promise<boolean> {
  const found = await phone.journal.look();
  return found.ok && found.value.state === 'present';
}

/** The same order may be bought on two phones, and counts once. */
async function record(story: Story, phone: Phone): Promise<void> {
  const { chance } = story;
  const order = `A-${chance.below(orders)}`;
  const kind = chance.below(10);
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
