import type { Words } from '../words.js';

export const words: Words = {
  noScript: 'A kártyához JavaScript kell.',
  install: 'Megtartom ezen az eszközön',
  stampCards: 'Pecsétkártyák',
  unknown: 'Ez a program itt nincs meg',
  unknownHow: 'Kérjük, nézze meg újra a címet, vagy kérdezze az üzletet.',

  join: 'Egy pecsét várja. Kezdje el a kártyáját, és az Öné.',
  taking: 'Jön a pecsét…',
  taken: 'Megvan a pecsét. Köszönjük, hogy betért!',
  already: 'Ez a pecsét már megvan.',
  used: 'Ezt a pecsétet már más elvitte. A kassza 30 másodpercenként újat mutat.',
  expired: 'Ez a pecsét lejárt. Kérjük, olvassa be újra a kassza kódját.',
  invalid: 'Ez nem ennek az üzletnek a pecsétje. Kérjük, olvassa be újra a kassza kódját.',
  offline: 'Nincs hálózat. A pecsétet megkapja, amint van; két perc után kérjük, olvassa be újra a kassza kódját.',
  failed: 'Ez nem sikerült. Kérjük, olvassa be újra a kassza kódját.',

  safe: 'Az üzletnél is megvan: ott biztonságban van, bármi történjék is ezzel az eszközzel.',
  waiting: '{records, plural, one {# bejegyzés} other {# bejegyzés}} csak ezen az eszközön van, amíg nincs hálózat.',
  here: 'Csak ezen az eszközön: az üzlet most nem tudja átvenni a kártyáját.',
  memory: 'Nincs mentve: ez a böngésző nem engedi, hogy az üzlet bármit tároljon.',
};
