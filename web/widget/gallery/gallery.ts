import type { RefusalCode } from '../../engine/generated/vocabulary.js';
import type { Result } from '../../engine/types.js';
import { defineElements, mountWidget, widgetState } from '../index.js';
import type { TenfoldPanel } from '../elements/panel.js';
import type { ClientState, WidgetClient } from '../client-port.js';
import corner from '../../../shared/programs/corner-coffee.json' with { type: 'json' };
import { speak } from '../language.js';
import { inLanguage } from '../translate.js';
import { states as untranslated, clientState } from './states.js';
import { half, card, empty, memberCode } from './views.js';

/** A client whose state is set by hand; every request is kept and granted, or refused. */
class HandClient implements WidgetClient {
  readonly asked: string[] = [];
  /** The code that every request is refused with, if any. */
  refuses: RefusalCode | undefined;
  private readonly listeners = new Set<(state: ClientState) => void>();
  constructor(private state: ClientState) {}

  set(state: ClientState): void {
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }
  subscribe(listener: (state: ClientState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }
  readonly join = () => this.answer('join');
  readonly redeem = (reward: string) => this.answer(`redeem ${reward}`);
  readonly confirm = (redemption: string) => this.answer(`confirm ${redemption}`);
  readonly release = (redemption: string) => this.answer(`release ${redemption}`);
  readonly export = async () => await this.answer('export');
  readonly backup = async () => {
    const asked = await this.answer('backup');
    return asked.ok ? { ok: true as const, value: `tfb1.${'Kx3-_a9Q'.repeat(60)}.AbCdEfGhIjK` } : asked;
  };
  readonly restore = (text: string) => this.answer(`restore ${text}`);
  readonly erase = () => this.answer('erase');
  readonly receipt = (code: string) => this.answer(`receipt ${code}`);
  readonly explain: WidgetClient['explain'] = async (record) => {
    this.asked.push(`explain ${record}`);
    return await Promise.resolve({ ok: false, refusal: { code: 'record.forgotten', pointer: '', expected: '' } });
  };
  readonly preview: WidgetClient['preview'] = async () => {
    const answer = await this.answer('preview');
    return answer.ok ? { ok: true, value: { points: 42, stamps: 1, entries: [] } } : answer;
  };
  readonly memberCode: WidgetClient['memberCode'] = async () => {
    const answer = await this.answer('code');
    return answer.ok ? { ok: true, value: memberCode } : answer;
  };
  readonly redemptionCodes: WidgetClient['redemptionCodes'] = async () => {
    this.asked.push('redemptions');
    return await Promise.resolve({ ok: true, value: { redemptions: [] } });
  };
  dispose(): void {
    this.listeners.clear();
  }
  private async answer(request: string): Promise<Result<undefined>> {
    this.asked.push(request);
    const code = this.refuses;
    if (code === undefined) return await Promise.resolve({ ok: true, value: undefined });
    return await Promise.resolve({ ok: false, refusal: { code, pointer: '', expected: '' } });
  }
}

/** All that moves, in every shadow root: the document's own list does not look into them. */
function animations(root: Document | ShadowRoot = document): Animation[] {
  const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : animations(shadowRoot),
  );
  return [...root.getAnimations(), ...inside];
}

const query = new URLSearchParams(location.search);
speak(query.get('lang') ?? 'en');

/** In the language of the page's address, as far as the programme of the demo shop knows it. */
const states = Object.fromEntries(
  Object.entries(untranslated).map(([name, state]) => {
    const program = state?.program && { ...state.program, translations: corner.translations };
    return [name, state && { ...state, ...inLanguage({ ...state, program }) }];
  }),
);

/** What a test or a console can use. */
const gallery = {
  states,
  clientState,
  widgetState,
  half,
  empty,
  card,
  HandClient,
  mountWidget,
  defineElements,
  animations,
};
declare global {
  interface Window {
    gallery: typeof gallery;
  }
}
window.gallery = gallery;

if (!query.has('lazy')) await defineElements();
const only = query.get('only');
const theme = query.get('theme');
const main = document.querySelector('main');

for (const [name, state] of Object.entries(states)) {
  if (query.has('bare') || (only !== null && only !== name)) continue;
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  const panel: TenfoldPanel = document.createElement('tenfold-panel');
  panel.state = state;
  panel.closable = true;
  if (theme !== null) panel.setAttribute('theme', theme);
  figure.append(caption, panel);
  main?.append(figure);
}
