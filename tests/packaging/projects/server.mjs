// A server that renders pages imports everything that its pages import.
import * as client from 'tenfold';
import * as widget from 'tenfold/widget';
import * as global from 'tenfold/global';
import 'tenfold/tenfold.js';
import elements from 'tenfold/custom-elements.json' with { type: 'json' };

await widget.defineElements();
const tags = elements.modules.flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName));
console.log(
  typeof client.createTenfold,
  typeof widget.mountWidget,
  global.queued.length > 0,
  tags.includes('tenfold-card'),
);
