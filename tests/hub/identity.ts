import { SignJWT } from 'jose';
import type { TestHub } from './open-hub.js';

const secret = 'a secret that the shop and the hub share';

/** How a hub has to be opened for `identityOf`. */
export const identity = { keys: [{ secret }] };

/** What the coffee shop's server signs for a shopper whom it knows by this name. */
export async function identityOf(hub: Pick<TestHub, 'clock'>, sub: string): Promise<string> {
  const now = hub.clock.ms / 1000;
  const jwt = new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(sub).setAudience('corner-coffee');
  return await jwt
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(new TextEncoder().encode(secret));
}
