/** Whether the path is one of the list: `/checkout` is itself, `/checkout*` all that begins with it. */
export function isHidden(path: string, hide: string): boolean {
  const patterns = hide.split(',').map((pattern) => pattern.trim());
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern !== '' && pattern === path,
  );
}

/** Says which patterns of the list no path can have. */
export function sayWrongPaths(hide: string, warn: (message: string) => void): void {
  for (const pattern of hide.split(',').map((one) => one.trim())) {
    if (/^(\/[^*?#]*\*?|\*|)$/.test(pattern)) continue;
    warn(`setting.invalid: data-hide "${pattern}" is not a path such as /checkout or /checkout*.`);
  }
}

/** The screens on which the shop wants no button. What is no media query is said, and hides nothing. */
export function screensWithout(media: string, warn: (message: string) => void): MediaQueryList {
  const query = matchMedia(media);
  // What a browser does not understand is true neither as it stands nor the other way round.
  const isUnknown = !/^\s*(not|only)\s/i.test(media) && !query.matches && !matchMedia(`not ${media}`).matches;
  if (isUnknown) warn(`setting.invalid: data-hide-media "${media}" is not a media query.`);
  return query;
}
