import type { RefusalCode } from '../../engine/generated/vocabulary.js';
import type { Result } from '../../engine/types.js';
import { defineElements, mountWidget, widgetState, type WidgetState } from '../index.js';
import type { TenfoldPanel } from '../elements/panel.js';
import type { ClientState, WidgetClient } from '../client-port.js';
import corner from '../../../shared/programs/corner-coffee.json' with { type: 'json' };
import { languages, speak } from '../language.js';
import { inLanguage } from '../translate.js';
import { afterwards, clientState, states as all } from './states.js';
import { half, card, empty, memberCode, program } from './views.js';

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
  readonly refresh = () => Promise.resolve();
  readonly join = () => this.answer('join');
  readonly redeem = (reward: string) => this.answer(`redeem ${reward}`);
  readonly confirm = (redemption: string) => this.answer(`confirm ${redemption}`);
  readonly release = (redemption: string) => this.answer(`release ${redemption}`);
  readonly track: WidgetClient['track'] = (_, { challenge }) => this.answer(`opt in ${challenge}`);
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
function inPageLanguage(state: WidgetState | undefined): WidgetState | undefined {
  if (state === undefined) return undefined;
  const program = state.program && { ...state.program, translations: corner.translations };
  return { ...state, ...inLanguage({ ...state, program }) };
}

const states = Object.fromEntries(Object.entries(all).map(([name, state]) => [name, inPageLanguage(state)]));

/** What a test or a console can use. */
const gallery = {
  states,
  clientState,
  widgetState,
  half,
  empty,
  card,
  program,
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

/** The page again in another language or light; the first of the values is the default. */
function choices(name: string, values: readonly string[]): HTMLElement {
  const list = document.createElement('p');
  const links = values.map((value) => {
    const link = document.createElement('a');
    const others = new URLSearchParams(location.search);
    others.set(name, value);
    link.href = `?${others.toString()}`;
    link.textContent = value;
    if ((query.get(name) ?? values[0]) === value) link.setAttribute('aria-current', 'page');
    return link;
  });
  list.append(...links);
  return list;
}

function figureOf(name: string): HTMLElement {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  const panel: TenfoldPanel = document.createElement('tenfold-panel');
  panel.state = states[name];
  panel.closable = true;
  if (theme === 'light' || theme === 'dark') panel.setAttribute('theme', theme);
  const next = inPageLanguage(afterwards[name]);
  if (next !== undefined) whenSeen(panel, () => (panel.state = next));
  figure.append(caption, panel);
  return figure;
}

function whenSeen(element: Element, then: () => void): void {
  const observer = new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting !== true) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(then)); // the card has to know that it is in sight
  });
  observer.observe(element);
}

if (!query.has('bare')) {
  if (only === null) {
    document.querySelector('nav')?.append(choices('lang', languages), choices('theme', ['auto', 'light', 'dark']));
  }
  main?.append(
    ...Object.keys(states)
      .filter((name) => only === null || only === name)
      .map(figureOf),
  );
}
