import type { Words } from '../words.js';

export const words: Words = {
  noScript: 'Ihre Karte braucht JavaScript.',
  install: 'Auf diesem Gerät behalten',
  stampCards: 'Stempelkarten',
  unknown: 'Dieses Programm gibt es hier nicht',
  unknownHow: 'Bitte prüfen Sie die Adresse, oder fragen Sie das Geschäft.',

  join: 'Ein Stempel wartet auf Sie. Beginnen Sie Ihre Karte, und er gehört Ihnen.',
  taking: 'Ihr Stempel kommt …',
  taken: 'Gestempelt. Schön, dass Sie da waren!',
  already: 'Diesen Stempel haben Sie schon.',
  used: 'Diesen Stempel hat schon jemand anderes. Die Kasse zeigt alle 30 Sekunden einen neuen.',
  expired: 'Dieser Stempel ist abgelaufen. Bitte scannen Sie den Code der Kasse noch einmal.',
  invalid: 'Das ist kein Stempel dieses Geschäfts. Bitte scannen Sie den Code der Kasse noch einmal.',
  offline:
    'Kein Netz. Ihr Stempel kommt, sobald es eins gibt; nach zwei Minuten scannen Sie den Code der Kasse bitte noch einmal.',
  failed: 'Das hat nicht geklappt. Bitte scannen Sie den Code der Kasse noch einmal.',

  safe: 'Beim Geschäft gesichert: Dort ist Ihre Karte sicher, was auch immer mit diesem Gerät geschieht.',
  waiting: '{records, plural, one {# Eintrag ist} other {# Einträge sind}} nur auf diesem Gerät, bis es ein Netz gibt.',
  here: 'Nur auf diesem Gerät: Das Geschäft kann Ihre Karte gerade nicht übernehmen.',
  memory: 'Wird nicht gespeichert: Dieser Browser lässt das Geschäft nichts speichern.',
};
