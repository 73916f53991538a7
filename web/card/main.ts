import { createTenfold, type ClientState } from '../client/index.js';
import { engineFiles } from '../loader/engine-files.js';
import { addressOf, takeFromFragment } from '../pages/address.js';
import { keepPage } from '../pages/offline.js';
import { mountWidget } from '../widget/index.js';
import { offerInstall } from './install.js';
import { Stamp } from './stamp.js';
import * as say from './words.js';

const address = addressOf(location);
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

const client = createTenfold({
  program: new URL('program.json', address.folder).href,
  engine: engineFiles('auto'),
  hub: address.hub.href,
});
const stamp = new Stamp({
  take: (code) => client.takeStamp(code),
  joined: () => client.joined,
  said: (word) => {
    const line = byId('stamp');
    line.dataset['word'] = word;
    line.textContent = say.stamp[word];
  },
  now: () => Date.now(),
});

let kept: Promise<void> | undefined;
let joined = false;

function hear(state: ClientState): void {
  document.body.dataset['card'] = state.joined ? 'here' : state.status === 'starting' ? 'unknown' : 'none';
  showCards(state);
  byId('kept').textContent = state.joined ? keptWord(state) : '';
  if (state.joined && state.status === 'ready') kept ??= keepPage(address); // before joining nothing is stored
  if (state.joined && !joined) void stamp.tryNow();
  joined = state.joined;
}

/** One element stands in the page from the beginning; a programme with more cards gets more of them. */
function showCards({ view }: ClientState): void {
  const first = byId('first');
  const shown = first.querySelectorAll('tenfold-card');
  for (const { id } of view?.cards.slice(shown.length) ?? []) {
    const card = document.createElement('tenfold-card');
    card.setAttribute('card', id);
    first.insertBefore(card, first.querySelector('tenfold-join'));
  }
}

function keptWord({ storage, sync, unconfirmed }: ClientState): string {
  if (unconfirmed.length > 0) return storage === 'memory' ? say.memory : say.waiting(unconfirmed.length);
  if (sync === 'refused') return say.here;
  return sync === 'pending' || sync === 'none' ? '' : say.safe;
}

function takeStamp(): void {
  const code = takeFromFragment('stamp');
  if (code !== undefined) void stamp.scanned(code);
}

mountWidget({ client, launcher: false });
client.subscribe(hear);
takeStamp();
addEventListener('hashchange', takeStamp); // the next stamp may be scanned while the page is open
addEventListener('online', () => void stamp.tryNow());
offerInstall(byId('install'));
