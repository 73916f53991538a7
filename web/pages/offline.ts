import type { PageAddress } from './address.js';

/**
 * Keeps the page on this device, so that it opens without a network. A version that waits since an earlier visit takes
 * over now, while nothing is under way yet. Of the languages it keeps this one, and those that are loaded later. Where there are no workers (or none may be), the page needs its network.
 */
export async function keepPage({ folder }: PageAddress, language: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const wasKept = serviceWorker.controller !== null;
  try {
    const scope = folder.pathname.slice(0, -1);
    const registration = await serviceWorker.register(new URL(`worker.js?lang=${language}`, folder), { scope });
    if (!wasKept || registration.waiting === null) return;
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting.postMessage('take over');
  } catch {
    // Private windows refuse workers.
  }
}
