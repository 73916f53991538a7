import { number } from '../format.js';

/** The few words that are needed before the panel has been loaded. */
export const frame = {
  open: (program: string) => `Open ${program}`,
  programFallback: 'Loyalty card',
  unavailable: 'Your card cannot be loaded right now. Nothing is lost: please try again later.',
  ofSlots: (stamps: number, slots: number) => `${number(stamps)} of ${number(slots)}`,
  points: (points: number, name: string) => `${number(points)} ${name}`,
} as const;
