import { icon } from './icon.js';

export { gift } from './gift.js';
export const check = icon('m5 12.5 4.6 4.5L19 7.5');
export const close = icon('m6 6 12 12M18 6 6 18');
export const lock = icon('M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11');
export const phone = icon(
  'M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5zM11 18.5h2',
);
export const alert = icon('M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.2');
export const scan = icon(
  'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M7 12h10',
);
export const flame = icon(
  'M12 3c1 4 5.5 5.5 5.5 11a5.5 5.5 0 0 1-11 0c0-2 .8-3.3 2-4.5.3 1.8 1 2.5 2 3C10.5 9 10 6 12 3z',
);
export const share = icon('M12 15V3.5M8 7.5l4-4 4 4M8.5 11H6v9.5h12V11h-2.5');
export const down = icon('m7 10 5 5 5-5');
export const star = icon('m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z');
