import { isIPv6 } from 'node:net';
import { hashOf, newSecret } from './secret.js';

const dayMs = 86_400_000;

/**
 * Stands for addresses by hashes, to count requests by. Their salt is never stored and made anew each day: after that
 * nobody, we included, can tell from a hash whose it was.
 */
export class Addresses {
  #salt = newSecret();
  #day = -1;

  hash(address: string, nowMs: number): string {
    const day = Math.floor(nowMs / dayMs);
    if (day !== this.#day) {
      this.#day = day;
      this.#salt = newSecret();
    }
    return hashOf(`${this.#salt} ${networkOf(address)}`);
  }
}

/**
 * Whose an address is: an IPv4 address is one customer's, of IPv6 each customer has at least a /64 and could come from
 * another address each time.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const groups = groupsOf(bare);
  const mapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return mapped ? groups.slice(6).flatMap(bytesOf).join('.') : `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups of hexadecimal digits; the parser of URLs knows all ways to write them. */
function groupsOf(address: string): string[] {
  const [left = '', right] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const split = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = split(left);
  const after = split(right ?? '');
  return [...before, ...new Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

function bytesOf(group: string): number[] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
