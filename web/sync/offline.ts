import { within } from '../store/within.js';
import { tagOf, type Wanted, type Word } from './worker-words.js';

// How a page speaks with its service worker. Fetched when there is a card and a worker may be there.

const timeoutMs = 5000;

/** What of Background Sync is used; TypeScript knows nothing of it. */
interface Syncing {
  readonly sync?: { register(tag: string): Promise<void> };
}

/**
 * Registers the worker that the tag names, where the page has none. `taken`: another one is there, and stays.
 *
 * Under Trusted Types the policy `tenfold` has to be allowed for it.
 */
export async function register(worker: string, base: string): Promise<'registered' | 'taken'> {
  const { serviceWorker } = navigator;
  const url = new URL(worker);
  const folder = new URL('.', url);
  const there = await serviceWorker.getRegistration(folder.href);
  const script = there?.active ?? there?.waiting ?? there?.installing;
  if (there?.scope === folder.href && script && new URL(script.scriptURL).pathname !== url.pathname) return 'taken';
  url.searchParams.set('files', base);
  await serviceWorker.register(trusted(url.href));
  return 'registered';
}

/** Has everything kept that the page needs without a network, once there is a worker that has our line. */
export async function keepFiles(wanted: Wanted): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  return active !== null && (await answers(active, { tenfold: 'keep', ...wanted }));
}

/**
 * Has what was recorded sent when there is a network again, even if no page is open then. False where the browser, or the
 * worker of the page, does not do that.
 */
export async function sendLater(url: string): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  const { sync } = (registration ?? {}) as Syncing;
  const active = registration?.active;
  if (sync === undefined || !active) return false;
  const isOurs = await within(timeoutMs, answers(active, { tenfold: 'hello' }), () => undefined, 'the worker answers');
  if (isOurs) await sync.register(tagOf(url));
  return isOurs;
}

/** Whether it did what it was told; never settles where nobody there understands it. */
function answers(worker: ServiceWorker, word: Word): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<{ readonly tenfold?: unknown } | undefined>) => {
      resolve(data?.tenfold === 'done');
      port1.close();
    };
    worker.postMessage(word, [port2]);
  });
}

interface Policies {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

function trusted(url: string): string {
  const { trustedTypes } = globalThis as Policies;
  return trustedTypes?.createPolicy('tenfold', { createScriptURL: (same) => same }).createScriptURL(url) ?? url;
}
