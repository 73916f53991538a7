import type { Context, Hono } from 'hono';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Hub, Tenant } from '../hub.js';
import { type Fields, withLongNumbersAsTexts } from '../shops/reading.js';
import { isAt, type Shop, type ShopKind, shopKinds } from '../shops/settings.js';
import { readShopify } from '../shops/shopify.js';
import { isSigned } from '../shops/signature.js';
import { type Settled, take } from '../shops/settle.js';
import type { Told } from '../shops/told.js';
import { readWooCommerce } from '../shops/woocommerce.js';
import { admitted, askingOf } from './admit.js';
import { answer } from './answers.js';
import type { Gate } from './gate.js';
import type { Log } from './log.js';
import { quietly } from './quiet-log.js';
import { objectIn } from './shape.js';

/** How a system's deliveries are signed, whose they are, and what they say. */
interface ShopSystem {
  readonly signature: string;
  readonly shop: string;
  read(body: Fields): Result<Told | undefined>;
}

const systems: Readonly<Record<ShopKind, ShopSystem>> = {
  woocommerce: { signature: 'X-WC-Webhook-Signature', shop: 'X-WC-Webhook-Source', read: readWooCommerce },
  shopify: { signature: 'X-Shopify-Hmac-Sha256', shop: 'X-Shopify-Shop-Domain', read: readShopify },
};

/** What a shop hears: what became of its delivery, or that it was about nothing that counts here. */
type Heard = Settled | { readonly status: 'ignored' };

const ignored = accepted({ status: 'ignored' } as const);

/** WooCommerce asks first whether somebody is there, unsigned; whoever does not answer with 200 is not kept. */
const ping = { form: /^webhook_id=\d+$/, mostBytes: 64 };

/**
 * What shop systems tell by themselves. Whatever was understood is answered with 200, also where the program refuses it:
 * a shop could do nothing but send it again, and take us for broken.
 */
export function addShopRoutes(app: Hono, hub: Hub, gate: Gate, log: Log): void {
  const ofStrangers = quietly(log, hub.now);
  for (const kind of shopKinds) {
    app.post(`/v1/:program/webhooks/${kind}`, async (context) => {
      const { origin, ...asking } = askingOf(context);
      const note = (code: string | undefined, to: Log): void => {
        if (code !== undefined) to({ event: 'shop.refused', shop: kind, program: asking.program, code });
      };
      const tenant = admitted(hub, gate, { origin, ...asking });
      const signed = tenant.ok ? await read(tenant.value, kind, context) : tenant;
      if (!tenant.ok || !signed.ok) {
        if (!signed.ok && signed.refusal.code !== 'program.unknown') note(signed.refusal.code, ofStrangers);
        return answer(context, signed);
      }
      if (signed.value === undefined) return answer(context, ignored);
      gate.giveBackRequest(origin, hub.now());
      const heard = await hear(hub, tenant.value, kind, signed.value);
      note(heard.ok ? refusalIn(heard.value) : heard.refusal.code, log);
      return answer(context, heard);
    });
  }
}

/** A body, and the shop that has signed it. */
interface Signed {
  readonly shop: Shop;
  readonly text: string;
}

/**
 * Reads what a shop has signed; nothing, where WooCommerce asks whether somebody is there. Whoever shows no signature, or
 * is no shop of the programme's, is not read.
 */
async function read({ shops = [] }: Tenant, kind: ShopKind, context: Context): Promise<Result<Signed | undefined>> {
  const system = systems[kind];
  const signature = context.req.header(system.signature);
  if (signature === undefined) {
    const isPing = kind === 'woocommerce' && (await isPinged(context));
    return isPing ? accepted(undefined) : refused('auth.missing', `a signature: ${system.signature}`);
  }
  const address = context.req.header(system.shop) ?? '';
  const there = shops.filter((one) => one.kind === kind && isAt(one, address));
  const text = there.length === 0 ? '' : await context.req.text();
  // That its name stands in a header proves nothing.
  const shop = there.find(({ secrets }) => isSigned(secrets, Buffer.from(text), signature));
  if (shop !== undefined) return accepted({ shop, text });
  return refused('auth.invalid', 'a body that was signed with a secret of this shop');
}

async function isPinged(context: Context): Promise<boolean> {
  const length = Number(context.req.header('Content-Length') ?? Infinity);
  return length <= ping.mostBytes && ping.form.test(await context.req.text());
}

async function hear(hub: Hub, tenant: Tenant, kind: ShopKind, { shop, text }: Signed): Promise<Result<Heard>> {
  const fields = objectIn(withLongNumbersAsTexts(text));
  if (!fields.ok) return fields;
  const news = systems[kind].read(fields.value);
  if (!news.ok) return news;
  return news.value === undefined ? ignored : await take(hub, tenant, shop, news.value);
}

const refusalIn = (heard: Heard): string | undefined => (heard.status === 'refused' ? heard.refusal.code : undefined);
