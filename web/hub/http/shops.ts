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
import { admit } from './admit.js';
import { answer } from './answers.js';
import type { Gate } from './gate.js';
import type { Log } from './log.js';
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

/**
 * What shop systems tell by themselves. Whatever was understood is answered with 200, also where the program refuses it:
 * a shop could do nothing but send it again, and take us for broken.
 */
export function addShopRoutes(app: Hono, hub: Hub, gate: Gate, log: Log): void {
  for (const kind of shopKinds) {
    app.post(`/v1/:program/webhooks/${kind}`, async (context) => {
      return await admit(hub, gate, context, async (tenant) => {
        const heard = await hear(hub, tenant, kind, context);
        const code = heard.ok ? refusalIn(heard.value) : heard.refusal.code;
        if (code !== undefined) log({ event: 'shop.refused', shop: kind, program: tenant.program.id, code });
        return answer(context, heard);
      });
    });
  }
}

async function hear(hub: Hub, tenant: Tenant, kind: ShopKind, context: Context): Promise<Result<Heard>> {
  const text = await context.req.text();
  const body = Buffer.from(text);
  // WooCommerce asks first whether somebody is there, unsigned; whoever does not answer with 200 is not kept.
  if (kind === 'woocommerce' && /^webhook_id=\d+$/.test(text)) return accepted({ status: 'ignored' });
  const shop = shopOf(tenant, kind, body, context);
  if (!shop.ok) return shop;
  const fields = objectIn(withLongNumbersAsTexts(text));
  if (!fields.ok) return fields;
  const news = systems[kind].read(fields.value);
  if (!news.ok) return news;
  return news.value === undefined ? accepted({ status: 'ignored' }) : await take(hub, tenant, shop.value, news.value);
}

/** The shop that has signed these bytes. That its name stands in a header proves nothing. */
function shopOf({ shops = [] }: Tenant, kind: ShopKind, body: Uint8Array, context: Context): Result<Shop> {
  const system = systems[kind];
  const signature = context.req.header(system.signature);
  if (signature === undefined) return refused('auth.missing', `a signature: ${system.signature}`);
  const address = context.req.header(system.shop) ?? '';
  const shop = shops.find((one) => one.kind === kind && isAt(one, address) && isSigned(one.secrets, body, signature));
  return shop === undefined
    ? refused('auth.invalid', 'a body that was signed with a secret of this shop')
    : accepted(shop);
}

const refusalIn = (heard: Heard): string | undefined => (heard.status === 'refused' ? heard.refusal.code : undefined);
