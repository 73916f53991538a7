/** What the command leaves behind for scripts. docs/cli.md lists them. */
export const exitCodes = {
  ok: 0,
  /** The command ran and the answer is no: a refused programme in `check`, refusals under `--strict`, no such record. */
  refused: 1,
  /** The command could not run: wrong use, a file that cannot be read, a programme that is refused. */
  unusable: 2,
  /** A fault of Tenfold. */
  fault: 3,
} as const;
