import { hearDataLayer, passedOver } from '../client/ga4.js';
import { leavingName } from '../client/leaving.js';
import type { Result, TenfoldClient } from '../client/types.js';
import { whenDataLayer } from './data-layer.js';

/** Where it is seen to that nothing of who has left is kept. */
const watched = new Set<string>();

/**
 * Hears GA4's events: what the page before left, and what is and will be in the page's `dataLayer`. A file of its own,
 * because no shopper waits for it. Answers how to stop.
 */
export function hearGa4(client: TenfoldClient, program: string): () => void {
  const name = leavingName(program);
  const stops = [hearKept(client, name)];
  stops.push(whenDataLayer((layer) => stops.push(hearDataLayer(client, layer))));
  // Once, and not stopped: who has left their card has left it for as long as the page lives. After the loader's own, which
  // keeps.
  if (!watched.has(name)) addEventListener('pagehide', () => forgetPassedOver(name));
  watched.add(name);
  return () => stops.forEach((stop) => stop());
}

/** What was kept is forgotten once all of it is stored, or never will be: this page may be left in a hurry as well. */
function hearKept(client: TenfoldClient, name: string): () => void {
  const purchases = kept(name);
  const text = JSON.stringify(purchases);
  let left = purchases.length;
  const heard = (result: Result<unknown>): void => {
    if (!isPassing(result) && --left === 0 && JSON.stringify(kept(name)) === text) keep(name, []);
  };
  return hearDataLayer(client, purchases, heard);
}

/** It may go better on the next page. */
const isPassing = (result: Result<unknown>): boolean =>
  !result.ok && /^(?:client|storage|program|engine)\./.test(result.refusal.code);

/** The loader has kept all purchases of the page. */
function forgetPassedOver(name: string): void {
  const { dataLayer } = globalThis as { dataLayer?: unknown };
  const before = kept(name);
  if (!Array.isArray(dataLayer) || before.length === 0) return;
  const texts = new Set(dataLayer.filter((pushed) => passedOver.has(pushed as object)).map(textOf));
  const after = before.filter((purchase) => !texts.has(textOf(purchase)));
  if (after.length < before.length) keep(name, after);
}

/** Other things in the layer need not be data. */
function textOf(pushed: unknown): string | undefined {
  try {
    return JSON.stringify(pushed);
  } catch {
    return undefined;
  }
}

function kept(name: string): unknown[] {
  try {
    const purchases: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(purchases) ? purchases : [];
  } catch {
    return [];
  }
}

function keep(name: string, purchases: readonly unknown[]): void {
  if (purchases.length === 0) localStorage.removeItem(name);
  else localStorage.setItem(name, JSON.stringify(purchases));
}
