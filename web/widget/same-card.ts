import type { View } from '../engine/generated/answer.js';

/**
 * Whether the second view is a later one of the first's card, or of a card that has begun between them: else nothing was
 * won or lost. The client's changes ask the same; a file of both would have to be there before the first view.
 */
export function isSameCard(before: View, after: View): boolean {
  const [began, begins] = [before.member.joinedAt, after.member.joinedAt];
  if (before.program.id !== after.program.id || begins === undefined) return false;
  return began === undefined ? Date.parse(begins) >= Date.parse(before.at) : began === begins;
}
