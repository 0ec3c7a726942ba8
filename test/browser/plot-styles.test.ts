import * as Plot from '@observablehq/plot';
import { expect, test } from 'vitest';
import { PLOT_STYLE_HASHES } from '../../config/security-headers';

/** Each of these makes Plot add one style element of its own. */
const drawings = {
  plot: () => Plot.plot({ marks: [Plot.dot([[1, 2]])] }),
  ramp: () => Plot.legend({ color: { type: 'linear', domain: [0, 1] } }),
  swatches: () => Plot.legend({ color: { type: 'ordinal', domain: ['a', 'b'] } }),
  'swatches in columns': () => Plot.legend({ color: { type: 'ordinal', domain: ['a', 'b'] }, columns: '2' }),
};

test("the page's policy allows exactly the style elements that Plot adds", async () => {
  const found: string[] = [];
  for (const draw of Object.values(drawings)) {
    const styles = draw().querySelectorAll('style');
    expect(styles).toHaveLength(1);
    for (const style of styles) found.push(await sourceHash(style.textContent ?? ''));
  }
  expect(found).toEqual(PLOT_STYLE_HASHES);
});

async function sourceHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
