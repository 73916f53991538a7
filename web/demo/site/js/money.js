const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** 380 -> "€3.80" */
export const money = (cents) => format.format(cents / 100);
