/** Registers an element; one that another copy of ours on this page has registered is left alone. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
