import type { TenfoldClient } from '../client/types.js';
import { haveWords, language } from '../widget/language.js';
import { hashes } from './verified.js';

/** Beside the card's last view, and gone with it. */
export const wordsKey = (client: TenfoldClient): string => `tenfold-${client.state.program?.id ?? ''}-words`;

/** Only the words of this version are used: they stand behind the hash of their file. */
export const wordsMark = (): string => `${hashes[`tenfold-${language()}.js`] ?? ''}\n`;

/** Takes the words that an earlier page of this shopper has kept, so that the card need not wait for their file. */
export function recallWords(client: TenfoldClient): void {
  try {
    const words = localStorage.getItem(wordsKey(client))?.split(wordsMark())[1];
    if (words) haveWords(words.split('\n'));
  } catch {
    // Storage is blocked: their file is waited for.
  }
}
