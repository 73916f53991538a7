import { browserHub } from '../store/hub.js';
import { browserJournal } from '../store/browser.js';
import { randomId } from '../store/id.js';
import { onlyTab } from '../sync/only-tab.js';
import { Rounds } from '../sync/rounds.js';
import { postTo } from '../sync/wire.js';

/**
 * Hands over what was recorded, as a page would, while no other page or worker does; no engine is needed for it. Pages that
 * are open hear of what it brought. Rejects when it is to be tried again.
 *
 * Nobody is asked who has logged in: a device that the hub does not know yet gets a card of its own, which the next page
 * claims.
 */
export async function sendRecorded(url: string): Promise<void> {
  const [, programId] = /\/v1\/([^/]+)\/$/.exec(url) ?? [];
  if (programId === undefined) return;
  const [journal, store] = [browserJournal(programId), browserHub(programId)];
  const post = postTo(url, () => Date.now());
  const rounds = new Rounds({ journal, store, post, newId: randomId, now: Date.now, changed: () => undefined });
  try {
    const end = await onlyTab(`tenfold-${programId}.hub`, () => rounds.run());
    if (end.kind === 'waiting') throw new Error(end.refusal.expected);
  } finally {
    journal.close();
    store.close();
  }
}
