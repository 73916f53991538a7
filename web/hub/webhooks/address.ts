import { BlockList, isIP } from 'node:net';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { invalid, isText } from '../http/shape.js';

/** Where nobody outside should be able to send us: this machine, its network, and what leads there by other names. */
const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv4');
}

/** Of IPv6, only what is given out to the world; without what carries an IPv4 address, and the documentation's. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
const notGlobal = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notGlobal.addSubnet(network, bits, 'ipv6');
}

/** Whether the address is one of the internet's. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, 'ipv4');
    case 6:
      return global.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6');
    default:
      return false;
  }
}

/**
 * An address that events may be sent to: https, and nobody's network but the internet's. What its name leads to is looked
 * at again when it is connected to. With `mayBePrivate`, http and other networks as well.
 */
export function readAddress(value: unknown, mayBePrivate: boolean): Result<URL> {
  const expected = mayBePrivate ? 'an http or https address' : 'an https address that is not of a private network';
  const no = invalid(expected, '/url');
  if (!isText(value, 1000) || !URL.canParse(value)) return no;
  const url = new URL(value);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return no;
  if (mayBePrivate) return /^https?:$/.test(url.protocol) ? accepted(url) : no;
  const host = hostOf(url);
  const isOutside =
    isIP(host) === 0 ? host.includes('.') && !/(?:^|\.)localhost\.?$/.test(host) : isPublicAddress(host);
  return url.protocol === 'https:' && isOutside ? accepted(url) : no;
}

/** The name, or the address without its brackets; all ways to write an IPv4 address come out as one. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
