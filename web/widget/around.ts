/** Whether somebody else reads out what happens: the round button does, where there is one. */
export const isReadOut = (): boolean => document.querySelector('tenfold-launcher') !== null;

/** Whether an element is within the panel, however deep. */
export function isInPanel(element: Element): boolean {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && (root.host.localName === 'tenfold-panel' || isInPanel(root.host));
}
