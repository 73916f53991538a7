import { words } from './en.js';

/** What every language has words for, in the order of their files. In a bundle this is a list, and no language's file has names in it. */
export const keys = Object.keys(words);
