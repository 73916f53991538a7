/** What is written about a request: never whose it was, from where it came, or what was in it. */
export interface LogLine {
  readonly event: string;
  readonly [field: string]: string | number | boolean | undefined;
}

export type Log = (line: LogLine) => void;

/** One JSON object a line, which no text from outside can break out of. */
export function jsonLog(write: (text: string) => void, now: () => number): Log {
  return (line) => write(`${JSON.stringify({ at: new Date(now()).toISOString(), ...line })}\n`);
}
