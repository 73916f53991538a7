// The examples of docs/protocol.md, asked of a hub one after another.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { TestHub } from './open-hub.js';
import { stampOf } from './till-support.js';

interface Example {
  readonly request: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
  readonly answer: unknown;
}

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```http\n(.*?)^```$/gms)].map(([, text = '']) => read(text));

function read(text: string): Example {
  const parts = text.trim().split(/\n\n/);
  const [head = '', ...rest] = parts;
  const [request = '', ...lines] = head.split('\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(': ') as [string, string]));
  const [status = '', answer = ''] = rest.slice(-2);
  return { request, headers, body: rest.slice(0, -2).join(''), status: Number(status), answer: JSON.parse(answer) };
}

/** What stands for what the hub makes up: `<token>` is the same wherever it stands. */
const words = new Map<string, string>();
const known = (text: string): string => text.replaceAll(/<(\w+)>/g, (word, name: string) => words.get(name) ?? word);

/** Learns the words that stand in the expected answer, and answers it with them. A word may also stand for a whole object. */
function learn(expected: unknown, actual: unknown): unknown {
  if (typeof expected === 'string') {
    const name = /^<(\w+)>$/.exec(expected)?.[1];
    if (name === undefined || actual === undefined) return expected;
    if (typeof actual !== 'string') return actual;
    if (!words.has(name)) words.set(name, actual);
    return words.get(name);
  }
  if (typeof expected !== 'object' || expected === null) return expected;
  const of = (key: string): unknown => (actual as Record<string, unknown> | null | undefined)?.[key];
  const learned = Object.entries(expected).map(([key, value]) => [key, learn(value, of(key))] as const);
  return Array.isArray(expected) ? learned.map(([, value]) => value) : Object.fromEntries(learned);
}

let hub: TestHub;
before(async () => {
  hub = await TestHub.open();
  const key = await hub.key('read', 'award', 'redeem');
  words.set('key', key);
  words.set('stamp', await stampOf(hub, key));
});
after(() => hub.close());

test('there are examples', () => {
  assert.ok(examples.length >= 5);
});

for (const { request, headers, body, status, answer } of examples) {
  test(request, async () => {
    const [method = '', path = ''] = known(request).split(' ');
    const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, known(value)]));
    const response = await hub.app.request(path, { method, headers: given, ...(body !== '' && { body: known(body) }) });
    const actual: unknown = await response.json();
    assert.equal(response.status, status, JSON.stringify(actual));
    assert.deepEqual(actual, learn(answer, actual));
  });
}
