// The examples of a page of the documentation, asked of a hub one after another.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { TestHub } from './open-hub.js';

export interface Example {
  readonly request: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
  readonly answer: unknown;
}

/** The `http` blocks of a page: request, body if any, status, and answer. */
export function examplesOf(page: string): readonly Example[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```http\n(.*?)^```$/gms)].map(([, block = '']) => read(block));
}

function read(text: string): Example {
  const parts = text.trim().split(/\n\n/);
  const [head = '', ...rest] = parts;
  const [request = '', ...lines] = head.split('\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
  const [status = '', answer = ''] = rest.slice(-2);
  return { request, headers, body: rest.slice(0, -2).join(''), status: Number(status), answer: JSON.parse(answer) };
}

/** What stands for what the hub makes up: `<token>` is the same wherever it stands. */
export class Words {
  readonly #words = new Map<string, string>();

  set(name: string, value: string): void {
    this.#words.set(name, value);
  }

  known(text: string): string {
    return text.replaceAll(/<(\w+)>/g, (word, name: string) => this.#words.get(name) ?? word);
  }

  /** Learns the words that stand in the expected answer, and answers it with them. A word may also stand for a whole object. */
  learn(expected: unknown, actual: unknown): unknown {
    if (typeof expected === 'string') {
      const name = /^<(\w+)>$/.exec(expected)?.[1];
      if (name === undefined || actual === undefined) return expected;
      if (typeof actual !== 'string') return actual;
      if (!this.#words.has(name)) this.#words.set(name, actual);
      return this.#words.get(name);
    }
    if (typeof expected !== 'object' || expected === null) return expected;
    const of = (key: string): unknown => (actual as Record<string, unknown> | null | undefined)?.[key];
    const learned = Object.entries(expected).map(([key, value]) => [key, this.learn(value, of(key))] as const);
    return Array.isArray(expected) ? learned.map(([, value]) => value) : Object.fromEntries(learned);
  }
}

/** A test for each example. `before` may say more words, once the example's body is known. */
export function testExamples(
  examples: readonly Example[],
  words: Words,
  hub: () => TestHub,
  before: (example: Example) => void = () => undefined,
): void {
  for (const example of examples) {
    const { request, headers, body, status, answer } = example;
    test(request, async () => {
      before(example);
      const [method = '', path = ''] = words.known(request).split(' ');
      const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, words.known(value)]));
      const response = await hub().app.request(path, {
        method,
        headers: given,
        ...(body !== '' && { body: words.known(body) }),
      });
      const actual: unknown = await response.json();
      assert.equal(response.status, status, JSON.stringify(actual));
      assert.deepEqual(actual, words.learn(answer, actual));
    });
  }
}
