/** Registers an element, where there are any; one that another copy of ours on this page has registered is left alone. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return; // a server that imports the module
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
