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
function firstInstance(): Window['tenfold'] {
  return Object.hasOwn(window, 'tenfold') ? window.tenfold : undefined;
}

function begin(tag: HTMLScriptElement | null): void {
  const settings = readSettings(tag?.dataset ?? {}, document.baseURI, (message) => say(`setting.invalid: ${message}.`));
  window.tenfold = new Instance(settings, tag?.src || document.baseURI);
}

/** Another script may have taken the name before us. It stays theirs: taking it would break their part of the page. */
function isOurs(found: object): boolean {
  return 'ready' in found && 'destroy' in found;
}

/** A second tag changes nothing; its own attributes are not worth a word beside that. */
function sayTwice(tag: HTMLScriptElement | null, first: string | undefined): void {
  const second = readSettings(tag?.dataset ?? {}, document.baseURI, () => {})?.program;
  if (second === undefined || first === second) say('The tag is in this page twice; once is enough.');
  else say(`A second tag (${second}) is ignored: one programme a page, and this page has ${first ?? 'none'}.`);
}

const tag = findTag();
const first = firstInstance();
if (first === undefined) begin(tag);
else if (isOurs(first)) sayTwice(tag, first.program);
else say('setting.invalid: window.tenfold belongs to another script of this page; Tenfold does not start.');
