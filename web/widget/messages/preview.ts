import { count, number } from '../format.js';

/* What a purchase would bring. */

export const points = (points: number, name: string) => `${number(points)} ${name}`;
export const stamps = (stamps: number) => count(stamps, 'stamp', 'stamps');
export const both = (points: string, stamps: string) => `${points} and ${stamps}`;
export const willEarn = (what: string) => `You will earn ${what}`;
