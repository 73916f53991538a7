import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backupAtHub, backupsAtHub } from '../../web/widget/backup-at-hub.js';
import { languages } from '../../web/widget/language.js';
import { placeText, placeWords, type PlaceKey } from '../../web/widget/placing/words.js';
import { speakIn } from './speak.js';

const keys = Object.keys(placeWords.en) as PlaceKey[];

for (const language of languages) {
  test(`${language} has all words of the button's place, filled for both sides`, async () => {
    await speakIn(language);
    for (const key of keys) {
      const [left, right] = ['left', 'right'].map((side) => placeText(key, { side, height: '40%' }));
      assert.doesNotMatch(left ?? '{', /[{}#]/, key);
      assert.equal(left === right, key !== 'buttonAt', key);
      assert.ok(language === 'en' || placeWords[language][key] !== placeWords.en[key], `${key} is English`);
    }
  });
}

test('what a backup code is told where the shop keeps the cards is said in every language', async () => {
  for (const language of languages) {
    await speakIn(language);
    assert.equal(backupAtHub(), backupsAtHub[language]);
  }
  assert.equal(new Set(Object.values(backupsAtHub)).size, languages.length);
  await speakIn('en', { backupAtHub: 'Ask at the counter.' });
  assert.equal(backupAtHub(), 'Ask at the counter.');
});
