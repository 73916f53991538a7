/* The words of one's own data: part of a language, beside `panel.ts`. */

export const title = 'Your data';
export const hint =
  'This card is on this device alone. With a backup code you get it back, on this device or another: keep the code to yourself.';
export const hintHub = 'Everything that is kept about this card, to take along, or to be erased for good.';
export const backup = 'Backup code';
export const save = 'Save as a file';
export const erase = 'Erase my card';
export const sure = 'Erase your card, with all that is on it? This cannot be taken back.';
export const sureHub = 'Erase your card everywhere, on all of your devices? This cannot be taken back.';
export const yes = 'Yes, erase it';
export const no = 'Keep it';
export const code = 'Backup code';
export const qr = 'Your backup code as a QR code';
export const qrHint = 'Scan it with the other phone, or keep the code below in a safe place.';
export const codeHint = 'Keep this code in a safe place.';
export const restoreTitle = 'Bring your card back';
export const restoreHint = 'Paste your backup code, or what is in the file that you saved.';
export const restore = 'Bring it back';
