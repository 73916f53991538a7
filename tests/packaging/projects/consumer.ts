import { createTenfold, type TenfoldChanges, type TenfoldClient, type View } from 'tenfold';
import type { TenfoldGlobal } from 'tenfold/global';
import { mountWidget } from 'tenfold/widget';
import factory from 'tenfold/tenfold-engine.js';

const client: TenfoldClient = createTenfold({
  program: '/p.json',
  engine: () => Promise.resolve({ factory, wasm: new Uint8Array() }),
});
export const view: View | undefined = client.state.view;
export const widget = mountWidget({ client });

/* Events are typed wherever one listens to them. */
document.addEventListener('tenfold-earned', ({ detail }) => detail.points.toFixed());
window.addEventListener('tenfold-tier-changed', ({ detail }) => detail.raised satisfies boolean);
document
  .querySelector('tenfold-card')
  ?.addEventListener('tenfold-redeem-request', ({ detail }) => detail.reward.length);
export const stamped = ({ card, filled }: TenfoldChanges['tenfold-stamped']): string => card + filled.toFixed();
// @ts-expect-error there are no such points
document.addEventListener('tenfold-earned', ({ detail }) => detail.pints);

/* The global, and the queue in its place. */
window.tenfold = [['open'], ['track', 'purchased', { order: 'A-1', amount: 100 }], (tenfold) => tenfold.open()];
window.tenfold?.push(['init', { program: '/p.json', launcher: 'left' }]);
export const again = (tenfold: TenfoldGlobal): void => tenfold.init({ ga4: 'off' });
// @ts-expect-error what is tracked has a name
void window.tenfold?.track('bought', {});
// @ts-expect-error the launcher is left, right or none
window.tenfold?.init({ launcher: 'middle' });

/* Elements have their properties. */
const preview = document.createElement('tenfold-preview');
preview.purchase = { lines: [{ category: 'coffee', amount: 760 }] };
