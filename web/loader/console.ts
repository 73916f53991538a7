import type { Refusal, TenfoldClient } from '../client/types.js';
import { say } from './say.js';

/** Says every refusal that the client meets, each once. Answers how to stop. */
export function sayRefusals(client: TenfoldClient): () => void {
  const said = new Set<string>();
  const once = (refusal: Refusal, about: string): void => {
    const message = `${refusal.code}${refusal.pointer && ` at ${refusal.pointer}`}${about}: expected ${refusal.expected}`;
    if (!said.has(message)) say(message);
    said.add(message);
  };
  return client.subscribe((state) => {
    if (state.problem !== undefined) once(state.problem, '');
    for (const record of state.refused) once(record.refusal, ` in record ${record.id}`);
  });
}
