import { PageWords } from '../pages/language.js';
import type { words as english } from './messages/en.js';

/** A language's words; all languages have the same, in the same order. */
export type Words = Readonly<Record<keyof typeof english, string>>;

/** How a stamp that was scanned stands. */
export type StampWord = 'join' | 'taking' | 'taken' | 'already' | 'used' | 'expired' | 'invalid' | 'offline' | 'failed';

/** What the shopper's page says besides its elements; each language is a file of its own. */
export const words = new PageWords<Words>({
  en: () => import('./messages/en.js'),
  hu: () => import('./messages/hu.js'),
  hy: () => import('./messages/hy.js'),
  de: () => import('./messages/de.js'),
  fr: () => import('./messages/fr.js'),
  es: () => import('./messages/es.js'),
  ar: () => import('./messages/ar.js'),
  he: () => import('./messages/he.js'),
});
