import type { View } from '../engine/generated/answer.js';

/**
 * Whether the second view is a later one of the first's card, or of a card that has begun between them: else nothing was
 * won or lost. A merchant's customers have a card before they join: that is news at a till, and none for a page, whose
 * changes ask the rest by themselves, as a file of both would have to be there before the first view.
 */
export function isSameCard(before: View, after: View): boolean {
  const [began, begins] = [before.member.joinedAt, after.member.joinedAt];
  if (before.program.id !== after.program.id) return false;
  if (begins === undefined) return began === undefined && before.member.id === after.member.id;
  return began === undefined ? Date.parse(begins) >= Date.parse(before.at) : began === begins;
}
