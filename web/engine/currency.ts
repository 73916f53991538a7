// ISO 4217, which is what shops and hubs count in. Not from Intl: its digits follow the habits of cash, which differ
// (HUF and COP: 0 there, 2 in the standard; IQD: 0 and 3).
const digitsOf = new Map<number, string>([
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]);

/** How many decimals an amount of this currency has: the size of its minor unit. 2 for one that nobody knows. */
export function currencyDigits(currency: string): number {
  for (const [digits, codes] of digitsOf) {
    if (codes.split(' ').includes(currency)) return digits;
  }
  return 2;
}
