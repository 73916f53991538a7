import { html, nothing, Place } from '../../web/widget/markup.js';

const placeIn = (host: unknown): Place => new Place(document.body.appendChild(document.createComment('')), host);

/** Fills a hole of each kind with a text that would be trouble as HTML. */
function fillHoles(evil: string): unknown {
  const hidden = html`<i title=${evil} class="a ${evil}" ?hidden=${false} ?inert=${true} .lang=${'de'}></i>`;
  placeIn(undefined).show(
    html`${hidden}
      <p>${evil} & ${[1, nothing]}</p>`,
  );
  const i = document.querySelector('i') ?? document.createElement('i');
  const { title, className, hidden: isHidden, inert, lang } = i;
  return [title, className, isHidden, inert, lang, document.body.innerText, document.querySelector('img')];
}

/** Draws a list again and again, then a text; answers what was seen, and how many lists the page made for it. */
function drawLists(lists: readonly (readonly string[])[]): unknown {
  const place = placeIn(undefined);
  const texts: string[] = [];
  const nodes = new Set<Element | null>();
  for (const list of lists) {
    const more = list.length > 2 ? html`<b>more</b>` : nothing;
    place.show(
      html`<ul>
          ${list.map((item) => html`<li>${item}</li>`)}
        </ul>
        ${more}`,
    );
    texts.push(document.body.textContent.replaceAll(/\s/g, ''));
    nodes.add(document.querySelector('ul'));
  }
  place.show('text');
  return [...texts, document.body.textContent, nodes.size];
}

/** Draws a button with one listener after another and presses it each time. */
function press(words: readonly string[]): unknown {
  const host = { calls: [] as string[] };
  const place = placeIn(host);
  for (const word of words) {
    const pressed = function (this: typeof host): void {
      this.calls.push(word);
    };
    place.show(html`<button @click=${pressed}></button>`);
    document.querySelector('button')?.click();
  }
  return host.calls;
}

const tries = { fillHoles, drawLists, press };
declare global {
  interface Window {
    tries: typeof tries;
  }
}
window.tries = tries;
