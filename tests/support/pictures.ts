import type { Page } from 'playwright-core';

/** So many pixels of a screen become one: what is left of a picture is the same with every browser, and small. */
const reduction = 16;
/** How far apart a channel of two reduced pixels may be, of 255. */
const tolerance = 4;

/** Makes and compares pictures, in a page of its own: the browser is what reads PNG. */
export class Pictures {
  constructor(private readonly page: Page) {}

  /** A PNG with the average of each square of sixteen by sixteen pixels. */
  async reduced(png: Buffer): Promise<Buffer> {
    const reduce = async ([url, by]: readonly [string, number]): Promise<string> => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const full = new OffscreenCanvas(image.width, image.height).getContext('2d');
      const [width, height] = [Math.ceil(image.width / by), Math.ceil(image.height / by)];
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const small = canvas.getContext('2d');
      if (full === null || small === null) throw new Error('no canvas');
      full.drawImage(image, 0, 0);
      const out = small.createImageData(width, height);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const cell = [Math.min(by, image.width - x * by), Math.min(by, image.height - y * by)] as const;
          const { data } = full.getImageData(x * by, y * by, ...cell);
          for (let channel = 0; channel < 4; channel++) {
            let sum = 0;
            for (let at = channel; at < data.length; at += 4) sum += data[at] ?? 0;
            out.data[(y * width + x) * 4 + channel] = Math.round((sum * 4) / data.length);
          }
        }
      }
      small.putImageData(out, 0, 0);
      return canvas.toDataURL('image/png');
    };
    const url = await this.page.evaluate(reduce, [urlOf(png), reduction] as const);
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  }

  /** Where two reduced pictures differ, in words; undefined where they do not. */
  async difference(before: Buffer, after: Buffer): Promise<string | undefined> {
    const compare = async ([was, is, most]: readonly [string, string, number]): Promise<string | undefined> => {
      const [a, b] = await Promise.all(
        [was, is].map(async (url) => {
          const image = new Image();
          image.src = url;
          await image.decode();
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height);
        }),
      );
      if (a === undefined || b === undefined) throw new Error('no canvas');
      if (a.width !== b.width || a.height !== b.height) {
        return `sizes differ: ${a.width} by ${a.height}, now ${b.width} by ${b.height} squares`;
      }
      const places = new Set<number>();
      a.data.forEach((value, at) => Math.abs(value - (b.data[at] ?? 0)) > most && places.add(at >> 2));
      const [first] = places;
      if (first === undefined) return undefined;
      return `${places.size} squares differ, the first at ${first % a.width}, ${Math.floor(first / a.width)}`;
    };
    return await this.page.evaluate(compare, [urlOf(before), urlOf(after), tolerance] as const);
  }
}

const urlOf = (png: Buffer): string => `data:image/png;base64,${png.toString('base64')}`;
