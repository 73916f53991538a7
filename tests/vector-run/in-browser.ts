import { instanceOf } from '../../web/engine/instance.js';
import type { EngineSource } from '../../web/engine/types.js';
import { answersOf, type Answer } from './answers.js';
import type { VectorCase } from './cases.js';

// The page of tests/browser/vectors.test.ts: one module, bundled for Chromium.

declare global {
  interface Window {
    /** Cases in, answers of each out; both as JSON. */
    answerAll: (cases: string) => Promise<string>;
  }
}

const glue = '/dist/tenfold-engine.js';

window.answerAll = async (cases) => {
  const { default: factory } = (await import(glue)) as { readonly default: EngineSource['factory'] };
  const wasm = await (await fetch('/dist/tenfold-engine.wasm')).arrayBuffer();
  const raw = await instanceOf({ factory, wasm });
  const answers: readonly (readonly Answer[])[] = (JSON.parse(cases) as VectorCase[]).map((one) => answersOf(raw, one));
  return JSON.stringify(answers);
};
