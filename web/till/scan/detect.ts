/** Looks for a QR code in what a video shows at this moment. */
export type Detect = (video: HTMLVideoElement) => Promise<string | undefined>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface Detectors {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser's own detector where it has one that reads QR codes; else ours, which is loaded only then. */
export async function openDetect(): Promise<Detect> {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: Detectors };
  const formats = await BarcodeDetector?.getSupportedFormats().catch(() => undefined);
  if (BarcodeDetector === undefined || formats?.includes('qr_code') !== true) return await ownDetect();
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video).catch(() => undefined))?.[0]?.rawValue;
}

/** Enough for a code that fills a third of the picture, and quick on a cheap phone. */
const pictureSize = 640;

async function ownDetect(): Promise<Detect> {
  const { decode } = await import('./decoder.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, pictureSize / Math.max(video.videoWidth, video.videoHeight, 1));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (context === null || width === 0 || height === 0) return undefined;
    Object.assign(canvas, { width, height });
    context.drawImage(video, 0, 0, width, height);
    return decode(context.getImageData(0, 0, width, height));
  };
}
