import { svg } from 'lit';
import { icon } from './icon.js';

/** A card with stamps: the launcher's own. */
export const mark = icon(
  svg`<rect x="3" y="5" width="18" height="14" rx="3"/><circle cx="8" cy="10" r="1.1"/><circle cx="12" cy="10" r="1.1"/><circle cx="16" cy="10" r="1.1"/><path d="m8 14.6 1.4 1.4L12 13.6M16 14.8v.1"/>`,
);
