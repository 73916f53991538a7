import { isSpoken, languages } from './language.js';
import { isColor } from './styles/color.js';

/** What of these settings of a tag cannot be used, and what is done instead; a sentence for each. */
export function wrongLooks({ color, lang }: { readonly color?: string; readonly lang?: string }): readonly string[] {
  const wrong: string[] = [];
  if (color !== undefined && !isColor(color)) {
    const why = /currentcolor/i.test(color) ? 'another color wherever it stands' : 'not a color';
    wrong.push(`setting.invalid: data-color "${color}" is ${why}: the color of the style sheet, or ours, is used`);
  }
  if (lang !== undefined && !isSpoken(lang)) {
    wrong.push(
      `setting.invalid: data-lang "${lang}" is not one of ${languages.join(', ')}: the page's language is used`,
    );
  }
  return wrong;
}
