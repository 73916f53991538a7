import { isMemberCode } from '../sync/codes/member-code.js';
import { typedCode } from '../sync/codes/typed-code.js';
import { plainDigits } from './digits.js';
import { keyIn } from './session.js';

/** What was scanned or typed, as far as its form says. */
export type Reading =
  | { readonly kind: 'member' | 'typed'; readonly code: string }
  | { readonly kind: 'key'; readonly key: string }
  /** Codes of ours that are not for a till: its own stamp code. */
  | { readonly kind: 'stamp' }
  | { readonly kind: 'unknown' };

/** Reads a text; blanks around it are nobody's fault. */
export function readingOf(text: string): Reading {
  const code = plainDigits(text.trim());
  if (isMemberCode(code)) return { kind: 'member', code };
  if (/(?:^|#stamp=)tfs\./.test(code)) return { kind: 'stamp' };
  const key = keyIn(code);
  if (key !== undefined) return { kind: 'key', key };
  const typed = typedCode(code);
  return typed === undefined ? { kind: 'unknown' } : { kind: 'typed', code: typed };
}
