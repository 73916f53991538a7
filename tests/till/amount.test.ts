import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountOf, writtenAmount } from '../../web/till/amount.js';
import { speak } from '../../web/widget/language.js';

test('amounts are read as they are typed, in the currency’s own decimals', () => {
  const read: readonly (readonly [string, string, number | undefined])[] = [
    ['3.80', 'EUR', 380],
    ['3,8', 'EUR', 380],
    [' 4 ', 'EUR', 400],
    ['4.', 'EUR', 400],
    ['0.01', 'EUR', 1],
    ['500', 'JPY', 500],
    ['1.234', 'BHD', 1234],
    ['999999999.99', 'EUR', 99_999_999_999],
    ['3.805', 'EUR', undefined],
    ['5.0', 'JPY', undefined],
    ['0', 'EUR', undefined],
    ['0.00', 'EUR', undefined],
    ['-3', 'EUR', undefined],
    ['1,000.00', 'EUR', undefined],
    ['1e3', 'EUR', undefined],
    ['1000000000', 'EUR', undefined],
    ['', 'EUR', undefined],
    ['٣', 'EUR', 300],
    ['٣٫٨٠', 'EUR', 380],
    ['۱۲', 'EUR', 1200],
    ['٣٬٠٠٠', 'EUR', undefined],
    ['三', 'EUR', undefined],
  ];
  for (const [text, currency, minor] of read) assert.equal(amountOf(text, currency), minor, `${text} ${currency}`);
});

test('three digits behind a sign that may stand for thousands are refused, and nothing else is', () => {
  const read: readonly (readonly [language: string, text: string, minor: number | undefined])[] = [
    ['en', '1,500', undefined],
    ['en', '999,500', undefined],
    ['en', '1.500', 1500],
    ['en', '1,5', 1500],
    ['en', '0,500', 500],
    ['en', '1500,250', 1_500_250],
    ['de', '1.500', undefined],
    ['de', '1,500', 1500],
    ['ar-KW', '١٫٥٠٠', 1500],
    ['ar-KW', '1,500', undefined],
  ];
  for (const [language, text, minor] of read) {
    speak(language);
    assert.equal(amountOf(text, 'KWD'), minor, `${language} ${text}`);
  }
  speak('en');
});

test('a currency that nobody knows has two decimals, and others have those of the standard', () => {
  const typed = ['EUR', 'JPY', 'BHD', 'HUF', 'IQD', 'no'].map((currency) => amountOf('7', currency));
  assert.deepEqual(typed, [700, 7, 7000, 700, 7000, 700]);
});

test('an example is written as the language writes it, and can be typed so', () => {
  const examples = ['en', 'hu', 'ar-EG'].map((language) => {
    speak(language);
    return writtenAmount(3.8, 'EUR');
  });
  assert.deepEqual(examples, ['3.80', '3,80', '٣٫٨٠']);
  assert.deepEqual(
    examples.map((example) => amountOf(example, 'EUR')),
    [380, 380, 380],
  );
});
