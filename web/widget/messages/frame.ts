import { number } from '../format.js';

/* The few words that are needed before the panel has been loaded. */

export const open = (program: string) => `Open ${program}`;
export const programFallback = 'Loyalty card';
export const unavailable = 'Your card cannot be loaded right now. Nothing is lost: please try again later.';
export const ofSlots = (stamps: number, slots: number) => `${number(stamps)} of ${number(slots)}`;
export const points = (points: number, name: string) => `${number(points)} ${name}`;
