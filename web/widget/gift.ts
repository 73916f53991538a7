import { icon } from './icon.js';

/** By itself, because the launcher needs it before the other icons are there. */
export const gift = icon(
  'M4 11h16v9H4zM3 7.5h18V11H3zM12 7.5V20M12 7.5S11 3 8.2 3C6 3 5.7 7.5 12 7.5zm0 0S13 3 15.8 3c2.2 0 2.5 4.5-3.8 4.5z',
);
