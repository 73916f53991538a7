/** A command cannot do what it was asked: wrong use, a file that is not there, a programme that is refused. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
