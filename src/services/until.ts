import { effect } from '@preact/signals';

/** Resolves once a condition over signals holds: at once where it holds now. */
export async function until(condition: () => boolean): Promise<void> {
  let stop: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    stop = effect(() => {
      if (condition()) resolve();
    });
  });
  stop();
}
