/** Work that goes on until it is stopped. */
export interface Doing {
  /** Lets what was begun end, and begins nothing more. */
  stop(): Promise<void>;
}

/**
 * Does the work again and again: at once where it answers `true`, that there may be more, else after a pause. What it throws is
 * told, and it goes on.
 */
export function keepDoing(pauseMs: number, complain: (error: unknown) => void, work: () => Promise<unknown>): Doing {
  let stopped = false;
  let wake = (): void => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      if (stopped) {
        resolve();
        return;
      }
      const timer = setTimeout(resolve, pauseMs).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopped) {
      const more = await work().catch(complain);
      if (more !== true) await pause();
    }
  })();
  return {
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
  };
}
