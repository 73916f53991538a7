/** Fetches what keeps the launcher out of the way; without it the launcher stays where it is. Answers how to stop. */
export function placeSoon(launcher: HTMLElement, hide: string | undefined): () => void {
  let stop: (() => void) | undefined = () => {};
  import('./place.js').then(
    ({ keepOutOfTheWay }) => (stop &&= keepOutOfTheWay(launcher, hide)),
    () => {},
  );
  return () => {
    stop?.();
    stop = undefined;
  };
}
