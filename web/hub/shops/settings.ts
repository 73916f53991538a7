import { refused, accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { isText } from '../http/shape.js';

/** The systems whose webhooks are understood. */
export const shopKinds = ['woocommerce', 'shopify'] as const;
export type ShopKind = (typeof shopKinds)[number];

/** Longest prefix. */
export const mostPrefix = 16;

/** A shop that tells of its orders. */
export interface Shop {
  readonly kind: ShopKind;
  /** What it signs with: several while one takes the place of another. At least 16 characters each. */
  readonly secrets: readonly string[];
  /** Its address (WooCommerce) or domain (Shopify), as its deliveries name it. Needed where several are of one kind. */
  readonly shop?: string;
  /** Put before its numbers of orders and customers, where another shop may have the same. */
  readonly prefix?: string;
  /** Orders of customers who have no card yet bring none. Default: they do. */
  readonly membersOnly?: boolean;
  /** The category of each product that has one: deliveries do not tell it. */
  readonly categories?: Readonly<Record<string, string>>;
}

const known = ['kind', 'secrets', 'shop', 'prefix', 'membersOnly', 'categories'];

/** Reads a program's shops, so that a mistake shows when the hub starts, and not with the first order. */
export function openShops(settings: unknown): Result<readonly Shop[]> {
  if (!Array.isArray(settings)) return refused('setting.invalid', 'a list of shops', '/shops');
  for (const [i, shop] of (settings as readonly Shop[]).entries()) {
    const fault = faultOf(shop);
    if (fault !== undefined) return refused('setting.invalid', fault, `/shops/${i}`);
  }
  const shops = settings as readonly Shop[];
  const twice = shops.findIndex((shop, i) => shops.some((other, j) => j < i && isSame(shop, other)));
  if (twice < 0) return accepted(shops);
  return refused('setting.invalid', 'another shop than those before it: see kind and shop', `/shops/${twice}`);
}

function faultOf(shop: Partial<Shop> | null): string | undefined {
  if (typeof shop !== 'object' || shop === null) return 'an object';
  if (!Object.keys(shop).every((name) => known.includes(name))) return `no other fields than ${known.join(', ')}`;
  if (!shopKinds.some((kind) => kind === shop.kind)) return `a kind: ${shopKinds.join(' or ')}`;
  const { secrets, prefix, membersOnly, categories = {} } = shop;
  const areSecrets = Array.isArray(secrets) && secrets.length > 0 && secrets.every(isSecret);
  if (!areSecrets) return 'secrets of at least 16 characters, one or more';
  if (shop.shop !== undefined && !isText(shop.shop, 200)) return 'a shop: its address or domain';
  if (prefix !== undefined && !(isText(prefix, mostPrefix) && /^[\w.-]+$/.test(prefix))) {
    return `a prefix of 1 to ${mostPrefix} letters, digits, and ._-`;
  }
  if (membersOnly !== undefined && typeof membersOnly !== 'boolean') return 'membersOnly: true or false';
  return Object.values(categories).every((one) => isText(one, 128)) ? undefined : 'categories: a text for each product';
}

const isSecret = (secret: unknown): boolean => typeof secret === 'string' && secret.length >= 16;

const isSame = (one: Shop, other: Shop): boolean =>
  one.kind === other.kind && (one.shop === undefined || other.shop === undefined || isAt(one, other.shop));

/** Whether a delivery that names this address is of this shop. A shop that was given none is at all of them. */
export function isAt({ shop }: Shop, address: string): boolean {
  return shop === undefined || bare(shop) === bare(address);
}

const bare = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
