import { define } from './define.js';
import { TenfoldKeep } from './elements/keep.js';

declare global {
  interface HTMLElementTagNameMap {
    'tenfold-keep': TenfoldKeep;
  }
}

/** Registers the element. What the panel's other parts look like comes from there: two files that shared it would need a third. */
export function defineKeep(parts: string): void {
  TenfoldKeep.styles = [parts, ...TenfoldKeep.styles];
  define('tenfold-keep', TenfoldKeep);
}
