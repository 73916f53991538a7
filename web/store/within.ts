/** The promise's value, if it comes in time; else a `TimeoutError`, and `late` is called. */
export async function within<T>(milliseconds: number, promise: Promise<T>, late: () => void, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late();
      reject(new DOMException(`${what} in time`, 'TimeoutError'));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
