import { filled, type Values } from '../text.js';
import { language, ownWords, type Language } from '../language.js';

/** The words about the round button's place, in every language: a few, which come with the file that needs them. */
export const placeWords = {
  en: {
    hideButton: 'Hide the button',
    showButton: 'Show the button again',
    buttonHidden: 'The button is hidden until you open your card again.',
    buttonAt: '{side, select, left {On the left} other {On the right}}, {height} up',
    buttonMoves: 'Arrow keys move it.',
  },
  hu: {
    hideButton: 'A gomb elrejtése',
    showButton: 'A gomb megjelenítése',
    buttonHidden: 'A gomb rejtve marad, amíg újra meg nem nyitja a kártyáját.',
    buttonAt: '{side, select, left {Bal oldalon} other {Jobb oldalon}}, {height} magasan',
    buttonMoves: 'A nyílbillentyűkkel mozgatható.',
  },
  hy: {
    hideButton: 'Թաքցնել կոճակը',
    showButton: 'Կրկին ցույց տալ կոճակը',
    buttonHidden: 'Կոճակը թաքնված է, մինչև կրկին բացեք ձեր քարտը։',
    buttonAt: '{side, select, left {Ձախ կողմում} other {Աջ կողմում}}, {height} բարձրության վրա',
    buttonMoves: 'Սլաքների ստեղները տեղափոխում են այն։',
  },
  de: {
    hideButton: 'Knopf ausblenden',
    showButton: 'Knopf wieder einblenden',
    buttonHidden: 'Der Knopf bleibt ausgeblendet, bis Sie Ihre Karte wieder öffnen.',
    buttonAt: '{side, select, left {Links} other {Rechts}}, {height} hoch',
    buttonMoves: 'Die Pfeiltasten verschieben ihn.',
  },
  fr: {
    hideButton: 'Masquer le bouton',
    showButton: 'Afficher de nouveau le bouton',
    buttonHidden: 'Le bouton reste masqué jusqu’à ce que vous rouvriez votre carte.',
    buttonAt: '{side, select, left {À gauche} other {À droite}}, à {height} de la hauteur',
    buttonMoves: 'Les flèches du clavier le déplacent.',
  },
  es: {
    hideButton: 'Ocultar el botón',
    showButton: 'Volver a mostrar el botón',
    buttonHidden: 'El botón queda oculto hasta que vuelva a abrir su tarjeta.',
    buttonAt: '{side, select, left {A la izquierda} other {A la derecha}}, al {height} de la altura',
    buttonMoves: 'Las flechas del teclado lo mueven.',
  },
  ar: {
    hideButton: 'إخفاء الزر',
    showButton: 'إظهار الزر من جديد',
    buttonHidden: 'الزر مخفي حتى تفتح بطاقتك من جديد.',
    buttonAt: '{side, select, left {على اليسار} other {على اليمين}}، على ارتفاع {height}',
    buttonMoves: 'أسهم لوحة المفاتيح تحرّكه.',
  },
  he: {
    hideButton: 'הסתרת הכפתור',
    showButton: 'הצגת הכפתור שוב',
    buttonHidden: 'הכפתור מוסתר עד שתפתחו שוב את הכרטיס.',
    buttonAt: '{side, select, left {בצד שמאל} other {בצד ימין}}, בגובה {height}',
    buttonMoves: 'מקשי החצים מזיזים אותו.',
  },
} satisfies Record<Language, Record<string, string>>;

/** Names of these words; a merchant replaces them like all others. */
export type PlaceKey = keyof typeof placeWords.en;

/** The words for a key, a merchant's own or ours, filled with values. */
export function placeText(key: PlaceKey, values: Values = {}): string {
  return filled(ownWords(key) ?? placeWords[language()][key], values);
}
