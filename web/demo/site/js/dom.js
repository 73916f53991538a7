/**
 * A new element: `h('p', { class: 'note', onclick }, 'text', child)`. Functions become listeners, `false` and
 * `undefined` attributes are left out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== false && child !== undefined));
  return element;
}

/** The element of this page with that id. */
export const byId = (id) => document.getElementById(id);

/** A product's picture on its colored tile. */
export function picture(product, className) {
  const image = h('img', { src: product.art, alt: '', width: '240', height: '180', decoding: 'async' });
  return h('span', { class: `${className} tint-${product.tint}` }, image);
}
