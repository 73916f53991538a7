import decodeQR from 'qr/decode.js';

/** The text of the QR code in a picture; nothing where there is none that can be read. */
export function decode({ width, height, data }: ImageData): string | undefined {
  try {
    return decodeQR({ width, height, data });
  } catch {
    return undefined; // most pictures of a moving hand have none
  }
}
