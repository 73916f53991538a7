import { html, type TemplateResult } from 'lit-html';
import { language, languages, type Language } from '../../widget/language.js';
import { say } from '../words.js';
import { icons, type Scene } from './parts.js';

/** Each as those who speak it write it. Browsers know not all of them. */
const names: Readonly<Record<Language, string>> = {
  en: 'English',
  hu: 'Magyar',
  hy: 'Հայերեն',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  he: 'עברית',
};

/** Which language the cashier reads: at the foot of the screens where nobody is in a hurry. */
export function languageView({ turnTo }: Scene): TemplateResult {
  const chosen = async (event: Event): Promise<void> => {
    const select = event.currentTarget as HTMLSelectElement;
    await turnTo(select.value as Language);
    select.value = language(); // it may not have come
  };
  return html`<label class="language">
    ${icons.globe}<span class="hush">${say('language')}</span>
    <select name="language" @change=${chosen}>
      ${languages.map((one) => html`<option value=${one} lang=${one} ?selected=${one === language()}>${names[one]}</option>`)}
    </select>
  </label>`;
}
