import { loadWords, nameWords, speak, type Texts } from '../../web/widget/language.js';
import { keys } from '../../web/widget/messages/keys.js';

/** Speaks a language as a page with the panel does. */
export async function speakIn(language: string, texts?: Texts): Promise<void> {
  nameWords(keys);
  speak(language, texts);
  await loadWords();
}
