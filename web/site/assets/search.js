// The search in the head of each page: the index is fetched when the field is first used, and nothing leaves the site.
import MiniSearch from 'minisearch';

const most = 8;
const box = document.querySelector('search');
const input = box.querySelector('input');
const list = box.querySelector('#found');
box.hidden = false;

let index;
const loaded = () =>
  (index ??= fetch(`${box.dataset.up}/search.json`)
    .then((answer) => answer.json())
    .then(({ options, sections }) => {
      const search = new MiniSearch(options);
      search.addAll(sections);
      return search;
    }));

async function find() {
  const words = input.value.trim();
  if (words === '') return show([]);
  const found = (await loaded()).search(words, {
    prefix: true,
    fuzzy: 0.2,
    combineWith: 'AND',
    boost: { title: 4, page: 2 },
  });
  if (input.value.trim() === words) show(found.slice(0, most), `Nothing about “${words}”.`);
}

function show(found, otherwise) {
  list.replaceChildren(...found.map(option), ...(found.length === 0 && otherwise ? [nothing(otherwise)] : []));
  list.hidden = list.childElementCount === 0;
  input.setAttribute('aria-expanded', String(!list.hidden));
  select(0);
}

function option({ id, title, page }, at) {
  const link = Object.assign(document.createElement('a'), {
    href: `${box.dataset.up}/${id}`,
    id: `found-${at}`,
    tabIndex: -1,
  });
  link.setAttribute('role', 'option');
  link.append(title);
  if (page !== title) link.append(Object.assign(document.createElement('small'), { textContent: page }));
  return link;
}

function nothing(text) {
  const line = Object.assign(document.createElement('p'), { textContent: text });
  line.setAttribute('role', 'option');
  line.setAttribute('aria-disabled', 'true');
  return line;
}

const options = () => [...list.querySelectorAll('a')];
const selected = () => options().findIndex((one) => one.getAttribute('aria-selected') === 'true');

function select(at) {
  const all = options();
  all.forEach((one, index) => one.setAttribute('aria-selected', String(index === at)));
  if (all[at] === undefined) input.removeAttribute('aria-activedescendant');
  else input.setAttribute('aria-activedescendant', all[at].id);
  all[at]?.scrollIntoView({ block: 'nearest' });
}

input.addEventListener('input', () => void find());
input.addEventListener('focus', () => void loaded());
input.addEventListener('keydown', (event) => {
  const all = options();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && all.length > 0) {
    event.preventDefault();
    select((selected() + step + all.length) % all.length);
  }
  if (event.key === 'Enter') all[selected()]?.click();
  if (event.key === 'Escape') show([]);
});
document.addEventListener('click', ({ target }) => {
  if (!box.contains(target) || target.closest('a')) show([]);
});
