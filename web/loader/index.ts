import type { TenfoldCall, TenfoldGlobal } from './global.js';
import { Instance } from './instance.js';
import { say } from './say.js';
import { readSettings } from './settings.js';

/** Null for a module or a bundled copy, where there is no current script: then it is the tag with the programme. */
function findTag(): HTMLScriptElement | null {
  const running = document.currentScript;
  if (running instanceof HTMLScriptElement) return running;
  return document.querySelector<HTMLScriptElement>('script[data-program]');
}

/** `<div id="tenfold">` answers to the same name, but is no property of window's own. */
function found(): unknown {
  return Object.hasOwn(window, 'tenfold') ? window.tenfold : undefined;
}

/** What the page has asked for already is done now; it may also say itself how to begin. */
function begin(tag: HTMLScriptElement | null, calls: readonly TenfoldCall[]): void {
  const instance = new Instance(tag?.dataset ?? {}, tag?.src || document.baseURI);
  const beginsItself = !tag?.dataset['program'] && calls.some((call) => typeof call === 'object' && call[0] === 'init');
  if (!beginsItself) instance.init();
  instance.push(...calls);
}

/** Another script may have taken the name before us. It stays theirs: taking it would break their part of the page. */
function isOurs(value: unknown): value is TenfoldGlobal & { readonly program?: string } {
  return typeof value === 'object' && value !== null && 'ready' in value && 'destroy' in value;
}

/** A second tag changes nothing; its own attributes are not worth a word beside that. */
function sayTwice(tag: HTMLScriptElement | null, first: string | undefined): void {
  const second = readSettings(tag?.dataset ?? {}, document.baseURI, () => {})?.program;
  if (second === undefined || first === second) say('The tag is in this page twice; once is enough.');
  else say(`A second tag (${second}) is ignored: this page has ${first ?? 'none'}.`);
}

function run(): void {
  const tag = findTag();
  const first = found();
  if (first === undefined) begin(tag, []);
  else if (Array.isArray(first)) begin(tag, first as TenfoldCall[]);
  else if (isOurs(first)) sayTwice(tag, first.program);
  else say('setting.invalid: window.tenfold belongs to another script; Tenfold does not start.');
}

if (typeof document !== 'undefined') run(); // a server that imports it has no page
