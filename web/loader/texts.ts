import type { Texts } from '../widget/index.js';
import { say } from './say.js';

/**
 * The merchant's own words: a block of JSON in the page, `<script type="application/json" data-tenfold-texts>`, which no
 * policy takes for a script. What is no object of texts is said, and nothing of it is used.
 */
export function textsOfPage(): Texts | undefined {
  const json = document.querySelector('script[data-tenfold-texts]')?.textContent;
  if (!json) return undefined;
  try {
    const texts: unknown = JSON.parse(json);
    if (typeof texts === 'object' && texts !== null && Object.values(texts).every((one) => typeof one === 'string')) {
      return texts;
    }
  } catch {
    // Said below, like what is JSON and no texts.
  }
  say('setting.invalid: data-tenfold-texts is no JSON object');
  return undefined;
}
