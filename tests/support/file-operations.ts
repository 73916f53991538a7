import fs from 'node:fs';

/** What somebody did to a file. */
export type FileOperation =
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  | { readonly kind: 'create' | 'sync' | 'delete'; readonly path: string };

/** The bytes of files by their paths. */
export type Files = Map<string, Uint8Array>;

/**
 * Listens to what this process does, through `node:fs` and at once, to files whose paths begin so. node-sqlite3-wasm does
 * all of its input and output in this way. Answers how to stop.
 */
export function recordOperations(prefix: string, operations: FileOperation[]): () => void {
  const { openSync, writeSync, ftruncateSync, fsyncSync, unlinkSync, closeSync } = fs;
  const paths = new Map<number, string>();
  const note = (fd: number, of: (path: string) => FileOperation): void => {
    const path = paths.get(fd);
    if (path !== undefined) operations.push(of(path));
  };
  Object.assign(fs, {
    openSync: (path: string, flags: string | number, mode?: number) => {
      const isNew = !fs.existsSync(path);
      const fd = openSync(path, flags, mode);
      if (!path.startsWith(prefix)) return fd;
      paths.set(fd, path);
      if (isNew) operations.push({ kind: 'create', path });
      return fd;
    },
    writeSync: (fd: number, bytes: Uint8Array, offset: number, length: number, at: number) => {
      const written = writeSync(fd, bytes, offset, length, at);
      const copy = Uint8Array.from(bytes.subarray(offset, offset + written));
      note(fd, (path) => ({ kind: 'write', path, at, bytes: copy }));
      return written;
    },
    ftruncateSync: (fd: number, size: number) => {
      ftruncateSync(fd, size);
      note(fd, (path) => ({ kind: 'truncate', path, size }));
    },
    fsyncSync: (fd: number) => {
      fsyncSync(fd);
      note(fd, (path) => ({ kind: 'sync', path }));
    },
    unlinkSync: (path: string | Uint8Array) => {
      unlinkSync(path as string);
      if (typeof path === 'string' && path.startsWith(prefix)) operations.push({ kind: 'delete', path });
    },
    closeSync: (fd: number) => {
      closeSync(fd);
      paths.delete(fd);
    },
  });
  return () => Object.assign(fs, { openSync, writeSync, ftruncateSync, fsyncSync, unlinkSync, closeSync });
}

/** Has nothing of this process wait for a disk from now on. Answers how to undo it. */
export function withoutFlushing(): () => void {
  const { fsyncSync } = fs;
  Object.assign(fs, { fsyncSync: () => undefined });
  return () => Object.assign(fs, { fsyncSync });
}

/** Does to these files what was done to those. */
export function applyOperation(files: Files, operation: FileOperation): void {
  const { kind, path } = operation;
  const before = files.get(path) ?? new Uint8Array();
  if (kind === 'create') files.set(path, new Uint8Array());
  else if (kind === 'delete') files.delete(path);
  else if (kind === 'truncate') files.set(path, resized(before, operation.size));
  else if (kind === 'write') {
    const after = resized(before, Math.max(before.length, operation.at + operation.bytes.length));
    after.set(operation.bytes, operation.at);
    files.set(path, after);
  }
}

function resized(bytes: Uint8Array, size: number): Uint8Array {
  const other = new Uint8Array(size);
  other.set(bytes.subarray(0, size));
  return other;
}
