import type { Words } from '../words.js';

export const words: Words = {
  noScript: 'Votre carte a besoin de JavaScript.',
  install: 'La garder sur cet appareil',
  stampCards: 'Cartes à tampons',
  unknown: 'Ce programme n’est pas tenu ici',
  unknownHow: 'Vérifiez l’adresse, ou demandez au magasin.',

  join: 'Un tampon vous attend. Commencez votre carte, et il est à vous.',
  taking: 'Votre tampon arrive…',
  taken: 'Tamponné. Merci de votre visite !',
  already: 'Vous avez déjà ce tampon.',
  used: 'Quelqu’un d’autre a pris ce tampon. La caisse en montre un nouveau toutes les 30 secondes.',
  expired: 'Ce tampon est périmé. Scannez de nouveau le code de la caisse.',
  invalid: 'Ce n’est pas un tampon de ce magasin. Scannez de nouveau le code de la caisse.',
  offline:
    'Pas de réseau. Votre tampon arrive dès qu’il y en a ; après deux minutes, scannez de nouveau le code de la caisse.',
  failed: 'Cela n’a pas marché. Scannez de nouveau le code de la caisse.',

  safe: 'Gardée par le magasin : votre carte y est en sûreté, quoi qu’il arrive à cet appareil.',
  waiting:
    '{records, plural, one {# entrée est} other {# entrées sont}} sur cet appareil seulement, en attendant le réseau.',
  here: 'Sur cet appareil seulement : le magasin ne peut pas prendre votre carte en charge pour le moment.',
  memory: 'Pas d’enregistrement : ce navigateur ne laisse rien enregistrer au magasin.',
};
