import type { WidgetState } from './state.js';

/** What may come yet: the engine when there is a network again; and without a storage a card is held in memory. */
const passing = /^(?:engine\.unavailable|storage\.)/;

/** Whether there is nothing to show, and will not be: the programme cannot be had, or is refused. */
export function isFailed(state: WidgetState | undefined): boolean {
  if (state === undefined || state.view !== undefined) return false;
  const { status, problem } = state;
  return status === 'failed' || (problem !== undefined && !passing.test(problem.code));
}
