import type { TemplateResult } from 'lit-html';

export type Draw = (text: string, label: string) => TemplateResult;

let draw: Draw | undefined;

/** Draws a QR code, as soon as what draws them has been fetched: few shoppers need it, so it is a file of its own. */
export const qrNow = (): Draw | undefined => draw;

/** Fetches it; answers whether it is there. After a failure the next call tries again. */
export async function loadQr(): Promise<boolean> {
  draw ??= (await import('./qr.js').catch(() => undefined))?.qrCode;
  return draw !== undefined;
}
