import type { Place } from './printer.js';

/**
 * Where in a JSON text the value of a pointer stands; of a value that is missing, the object it is missing from; of a
 * key named twice, the second. In a text that is not JSON, where it stops being it.
 */
export function placeOf(text: string, pointer: string): Place {
  const scanner = new Scanner(text, pointer);
  scanner.scan();
  return lineAndColumn(text, scanner.found);
}

function lineAndColumn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

// Of a bearable length: what a regular expression repeats lies on a stack.
const inStringForm = /(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){0,1000}/uy;
const literalForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const spaceForm = /[ \t\n\r]*/y;

/** Far beyond what the engine takes, far below what the stack of a walk by recursion takes. */
const deepest = 500;

/** Ends the walk. */
class NotJson extends Error {}

/** Walks the whole text and keeps the place of the longest part of the pointer that it meets. */
class Scanner {
  /** Offset of the best place so far. */
  found = 0;
  #foundDepth = -1;
  #at = 0;
  #nesting = 0;
  readonly #wanted: readonly string[];

  constructor(
    private readonly text: string,
    pointer: string,
  ) {
    const parts = pointer === '' ? [] : pointer.slice(1).split('/');
    this.#wanted = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  }

  scan(): void {
    try {
      this.#value(0);
      this.#space();
      if (this.#at < this.text.length) throw new NotJson();
    } catch (problem) {
      if (!(problem instanceof NotJson)) throw problem;
      this.found = this.#at;
    }
  }

  /** `depth` is how many parts of the pointer have led here, or -1 off its way. */
  #value(depth: number): void {
    this.#space();
    if (depth >= 0 && depth >= this.#foundDepth) {
      this.found = this.#at;
      this.#foundDepth = depth;
    }
    const first = this.text[this.#at];
    if (first === '{') this.#items('}', () => this.#member(depth));
    else if (first === '[') this.#array(depth);
    else if (first === '"') this.#string();
    else this.#token(literalForm);
  }

  #member(depth: number): void {
    this.#space();
    const key = JSON.parse(this.#string()) as string;
    this.#space();
    this.#character(':');
    this.#value(this.#deeper(depth, key));
  }

  #array(depth: number): void {
    let index = 0;
    this.#items(']', () => this.#value(this.#deeper(depth, String(index++))));
  }

  #items(end: string, item: () => void): void {
    if (++this.#nesting > deepest) throw new NotJson();
    this.#at++;
    this.#space();
    while (this.text[this.#at] !== end) {
      item();
      this.#space();
      if (this.text[this.#at] !== ',') break;
      this.#at++;
    }
    this.#character(end);
    this.#nesting--;
  }

  #deeper(depth: number, step: string): number {
    return depth >= 0 && this.#wanted[depth] === step ? depth + 1 : -1;
  }

  #space(): void {
    this.#token(spaceForm);
  }

  #character(expected: string): void {
    if (this.text[this.#at] !== expected) throw new NotJson();
    this.#at++;
  }

  #string(): string {
    const from = this.#at;
    this.#character('"');
    while (this.#token(inStringForm) !== '');
    if (this.text[this.#at] !== '"') {
      this.#at = from;
      throw new NotJson();
    }
    return this.text.slice(from, ++this.#at);
  }

  #token(form: RegExp): string {
    form.lastIndex = this.#at;
    const match = form.exec(this.text);
    if (match === null) throw new NotJson();
    this.#at = form.lastIndex;
    return match[0];
  }
}
