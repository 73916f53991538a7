/** A template and what goes into its holes; drawn by a `Place`. */
export interface Markup {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
}

/**
 * Makes markup of a template. Only what stands in the template itself is ever read as HTML; a hole is one of
 * `attribute="a ${text}"`, `?flag=${condition}`, `.property=${value}`, `@event=${listener}`, or a child: a text, markup,
 * an array of children, or `nothing`. Listeners are called with the element that draws as `this`.
 */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): Markup => ({ strings, values });

/** A child that is not there. */
export const nothing = undefined;

/** Puts a value into a hole. */
type Fill = (value: unknown) => void;

/** Stands for a hole while the browser reads the template, and marks an attribute with one; no template contains them. */
const hole = '{}';
const mark = ':';

/** Pages under Trusted Types have to allow it. */
const rules = { createHTML: (text: string): string => text };
type PolicyFactory = { createPolicy(name: 'tenfold', own: typeof rules): typeof rules };
const policy = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('tenfold', rules) ?? rules;

const templates = new Map<TemplateStringsArray, HTMLTemplateElement>();

function templateOf(strings: TemplateStringsArray): HTMLTemplateElement {
  const known = templates.get(strings);
  if (known !== undefined) return known;
  const template = document.createElement('template');
  template.innerHTML = policy.createHTML(strings.reduce(withHole));
  templates.set(strings, template);
  return template;
}

function withHole(before: string, after: string): string {
  const inTag = before.lastIndexOf('<') > before.lastIndexOf('>');
  return inTag ? before.replace(/[^\s=]+=("[^"]*)?$/, `${mark}$&${hole}`) + after : `${before}<!---->${after}`;
}

/** Where a comment stands: shows a child, and changes of it no more than has changed. */
export class Place {
  readonly #start = document.createComment('');
  readonly #end: Comment;
  readonly #host: unknown;
  /** What is shown now: markup of this template, a list, or a text. */
  #shown: unknown;
  #fills: readonly Fill[] = [];
  #list: Place[] = [];

  constructor(end: Comment, host: unknown) {
    this.#end = end;
    this.#host = host;
    end.before(this.#start);
  }

  show(value: unknown): void {
    const markup = isMarkup(value) ? value : undefined;
    const kind = markup?.strings ?? (Array.isArray(value) ? 'list' : 'text');
    const isNew = kind !== this.#shown;
    if (isNew) this.#clear();
    this.#shown = kind;
    if (markup !== undefined) this.#showMarkup(markup, isNew);
    else if (Array.isArray(value)) this.#showList(value);
    else this.#showText([value].join()); // which makes '' of nothing
  }

  #showMarkup({ strings, values }: Markup, isNew: boolean): void {
    const copy = isNew ? document.importNode(templateOf(strings).content, true) : undefined;
    if (copy !== undefined) this.#fills = fillsOf(copy, this.#host);
    this.#fills.forEach((fill, index) => fill(values[index]));
    if (copy !== undefined) this.#end.before(copy);
  }

  #showList(values: readonly unknown[]): void {
    for (const place of this.#list.splice(values.length)) place.#remove();
    values.forEach((value, index) => (this.#list[index] ??= this.#append()).show(value));
  }

  #showText(text: string): void {
    const node = this.#start.nextSibling;
    if (node instanceof Text) node.data = text;
    else if (text !== '') this.#end.before(text);
  }

  #append(): Place {
    const end = document.createComment('');
    this.#end.before(end);
    return new Place(end, this.#host);
  }

  #clear(): void {
    while (this.#start.nextSibling !== this.#end) this.#start.nextSibling?.remove();
    this.#list = [];
  }

  #remove(): void {
    this.#clear();
    this.#start.remove();
    this.#end.remove();
  }
}

function isMarkup(value: unknown): value is Markup {
  return typeof value === 'object' && value !== null && 'strings' in value;
}

/** What fills the holes of a copy, in their order, each only with what is new. */
function fillsOf(copy: DocumentFragment, host: unknown): Fill[] {
  const fills: Fill[] = [];
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  while (walker.nextNode() !== null) {
    const node = walker.currentNode;
    if (node instanceof Comment) {
      const place = new Place(node, host);
      fills.push((value) => place.show(value));
    } else if (node instanceof Element) {
      const holes = [...node.attributes].filter(({ name }) => name.startsWith(mark));
      fills.push(...holes.map((attribute) => whenNew(fillOf(node, attribute, host))));
    }
  }
  return fills;
}

function whenNew(fill: Fill): Fill {
  let last: unknown = fill; // which nobody ever puts in
  return (value) => {
    if (value !== last) fill((last = value));
  };
}

function fillOf(element: Element, { name: marked, value: text }: Attr, host: unknown): Fill {
  const name = marked.slice(mark.length);
  const bare = name.slice(1);
  element.removeAttribute(marked);
  if (name.startsWith('.')) return (value) => Reflect.set(element, bare, value);
  if (name.startsWith('?')) return (value) => element.toggleAttribute(bare, Boolean(value));
  if (!name.startsWith('@'))
    return (value) =>
      element.setAttribute(
        name,
        text.replace(hole, () => String(value)),
      );
  let listener: unknown;
  element.addEventListener(bare, (event) => (listener as (event: Event) => void).call(host, event));
  return (value) => (listener = value);
}
