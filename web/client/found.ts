import { refusal } from '../engine/result.js';
import type { Found } from '../store/index.js';
import type { ClientState } from './types.js';

/** What is shown of what was found: that all is well, or that something is gone. */
export function shownOf(found: Found): Partial<ClientState> {
  const joined = found.state === 'present';
  const shown = { status: 'ready', joined } as const;
  if (found.state === 'none') return { ...shown, view: undefined, problem: undefined };
  const storage = found.state === 'cleared' ? ({ storage: 'cleared' } as const) : {};
  const lost = found.state === 'cleared' ? found.count : found.missing;
  const problem = lost === undefined ? undefined : refusal('storage.cleared', `${String(lost)} more records`);
  return { ...shown, ...storage, problem };
}
