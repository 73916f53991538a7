import { createTenfold } from '../client/create.js'; // and not the index: what it exports besides would come along
import type { TenfoldLauncher } from '../widget/elements/launcher.js';
import { mountWidget } from '../widget/index.js';
import { inUse, whenInUse } from '../widget/in-use.js';
import { language, speak } from '../widget/language.js';
import { bringRest, withRest, type Rest } from '../widget/later.js';
import { keptWish } from '../widget/placing/kept-wish.js';
import { sayRefusals } from './console.js';
import { engineFiles } from './engine-files.js';
import { hears, tells } from './ga4-setting.js';
import type { Started } from './chunk.js';
import { removeGlobalOfLit } from './lit-globals.js';
import { hearLinks } from './links.js';
import { whenThereIsNews } from './news-later.js';
import { recallWords } from './recall-words.js';
import type { Settings } from './settings.js';
import { say } from './say.js';
import { startLater } from './start-later.js';
import { textsOfPage } from './texts.js';

/** Begins it all: the client, the elements, and the ear at `dataLayer`. Called by the loader, once; see `Chunk`. */
export function start(settings: Settings, wanted: Promise<void>, rest?: Rest): Started {
  removeGlobalOfLit();
  const texts = textsOfPage();
  speak(settings.lang, texts);
  if (rest !== undefined) bringRest(rest);
  void wanted.then(inUse);
  const { program, hub, worker } = settings;
  let token = settings.identity;
  const linked = hub !== undefined && { hub: { url: hub, identity: () => Promise.resolve(token) } };
  const client = createTenfold({ program, engine: engineFiles(settings.engine), ...linked });
  const stops = [() => client.dispose(), sayRefusals(client)];
  recallWords(client);
  stops.push(withRest((rest) => rest.wrongLooks(settings).forEach(say)));
  const offline = { base: new URL('.', import.meta.url).href, program, hub, language, worker };
  stops.push(whenThereIsNews(client, tells(settings.ga4), offline));
  if (hears(settings.ga4)) {
    stops.push(
      startLater(
        () => whenInUse().then(() => import('./ga4.js')),
        ({ hearGa4 }) => hearGa4(client, program),
      ),
    );
  }
  let widget: ReturnType<typeof mountWidget> | undefined;
  const mount = (): void => {
    widget = mountWidget({
      client,
      launcher: settings.launcher !== 'none',
      side: settings.launcher === 'none' ? undefined : settings.launcher,
      language: settings.lang,
      texts,
      color: settings.color,
      shape: settings.shape,
      logo: settings.logo,
      theme: settings.theme === 'auto' ? undefined : settings.theme,
    });
  };
  stops.push(whenThereIsABody(mount), () => widget?.destroy());
  const place = (launcher: TenfoldLauncher): (() => void) => {
    // Where it would flash, or jump, it waits for the file that knows its place.
    launcher.hidden = Boolean(settings.hide ?? settings.hideMedia ?? keptWish(program));
    return startLater(
      () => import('./place.js'),
      ({ placeLauncher }) => placeLauncher(launcher, settings),
    );
  };
  stops.push(whenThereIsABody(() => widget?.launcher && stops.push(place(widget.launcher))));
  stops.push(
    hearLinks((brings, code) => whenThereIsABody(() => widget?.[brings === 'backup' ? 'restore' : brings](code))),
  );
  return {
    client,
    open: () => widget?.open(),
    close: () => widget?.close(),
    identify: (said) => {
      token = said;
      void client.identify();
    },
    destroy: () => {
      for (const stop of stops.reverse()) stop();
    },
  };
}

/** A tag in the head of a long page may be here before the body is. */
function whenThereIsABody(callback: () => void): () => void {
  const off = new AbortController();
  if (document.body instanceof HTMLElement) callback();
  else document.addEventListener('DOMContentLoaded', callback, { once: true, signal: off.signal });
  return () => off.abort();
}
