import { SingleBar } from 'cli-progress';

/** A bar on stderr for long work; nothing at all where stderr is not a terminal. */
export class Progress {
  readonly #bar: SingleBar | undefined;

  constructor(
    private readonly task: string,
    total: number,
  ) {
    if (!process.stderr.isTTY) return;
    this.#bar = new SingleBar({
      stream: process.stderr,
      format: '{task} {bar} {percentage}% {eta_formatted}',
      hideCursor: false, // whoever presses Ctrl-C keeps what was taken from the terminal
      linewrap: true,
      clearOnComplete: true,
    });
    this.#bar.start(total, 0, { task: this.task });
  }

  /** How much of the total is done. */
  update(done: number): void {
    this.#bar?.update(done);
  }

  /** Takes the bar away. */
  stop(): void {
    this.#bar?.stop();
  }
}

/** Passes the groups on and shows, after each, how many bytes of the file are read. */
export async function* withProgress<T>(
  task: string,
  source: { readonly groups: AsyncIterable<T>; readonly totalBytes: number; bytesRead(): number },
): AsyncGenerator<T> {
  const progress = new Progress(task, source.totalBytes);
  try {
    for await (const group of source.groups) {
      progress.update(source.bytesRead());
      yield group;
    }
  } finally {
    progress.stop();
  }
}
