/**
 * The answer, or undefined where there is none within `limitMs`: for what work can do without, and must not wait for. An
 * answer that comes later is dropped, also where it is a rejection.
 */
export async function answerWithin<T>(asked: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([asked, limit]);
  } finally {
    clearTimeout(timer);
  }
}
