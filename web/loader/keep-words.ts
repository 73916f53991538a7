import type { TenfoldClient } from '../client/types.js';
import { loadWords, spokenWords } from '../widget/language.js';
import { wordsKey, wordsMark } from './recall-words.js';

/** Keeps the words for the next page. Only for a shopper who has a card: for others nothing is stored. */
export async function keepWords(client: TenfoldClient): Promise<void> {
  try {
    await loadWords();
    const text = wordsMark() + spokenWords().join('\n');
    const key = wordsKey(client);
    if (client.joined && localStorage.getItem(key) !== text) localStorage.setItem(key, text);
  } catch {
    // No network, or no room: the next page waits for their file, as this one did.
  }
}
