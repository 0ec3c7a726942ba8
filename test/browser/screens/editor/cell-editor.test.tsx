import { render } from 'preact';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DrawableSpace } from '../../../../src/routes/cell-address';
import { CellEditor } from '../../../../src/screens/editor/cell-editor';
import type { IndexedArchitecture } from '../../../../src/space/architecture';
import '../../../../src/shell/base.css';

/** One host a test; cells that no other test begins with, since a drawing is kept while the page lives. */
let host: HTMLElement | undefined;

function open(space: DrawableSpace, index: number) {
  const measured: IndexedArchitecture[] = [];
  const shared: IndexedArchitecture[] = [];
  host = document.body.appendChild(document.createElement('div'));
  render(
    <CellEditor
      space={space}
      initial={{ kind: space, index }}
      predict={(architecture) =>
        architecture.index === 1 ? { latencyMs: 12.3, source: 'Ridge, of a test' } : undefined
      }
      actions={{ measure: (cell) => measured.push(cell), share: (cell) => shared.push(cell) }}
    />,
    host,
  );
  return { measured, shared };
}

afterEach(() => {
  if (host === undefined) return;
  render(null, host);
  host.remove();
});

const vertex = (id: string) => page.getByRole('button', { name: new RegExp(`^${id}\\b.*rea`) });
const status = () => page.getByRole('status').first();
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('NAS-Bench-101', () => {
  test('two taps join, two more part; the rule that breaks is said; undo mends it', async () => {
    open('nas-bench-101', 0);
    await expect.element(status()).toHaveTextContent('nb101-0');
    await vertex('input').click();
    await vertex('output').click();
    await expect.element(status()).toHaveTextContent('No path leads from input to output');
    await expect.element(button('Measure it here')).toBeDisabled();
    await button('Undo').click();
    await expect.element(status()).toHaveTextContent('nb101-0');
  });

  test('a vertex is added behind the selected one, joined on, given an operator, predicted, measured and shared', async () => {
    const { measured, shared } = open('nas-bench-101', 1);
    await expect.element(page.getByText('Ridge, of a test')).toBeVisible();
    await vertex('A').click();
    await button('Add a vertex').click();
    await expect.element(status()).toHaveTextContent('B is on no path');
    await vertex('output').click();
    await page.getByRole('radio', { name: 'max-pool 3×3' }).click();
    await expect.element(status()).toHaveTextContent('4 of 7 vertices, 4 of 9 edges.');
    await button('Measure it here').click();
    await button('Share the cell').click();
    expect(measured).toHaveLength(1);
    expect(shared).toEqual(measured);
    expect(measured[0].kind).toBe('nas-bench-101');
    expect(measured[0].index).toBeGreaterThan(1);
  });

  test('an edge never closes a loop, and the page says which way it runs', async () => {
    open('nas-bench-101', 2);
    await vertex('A').click();
    await button('Add a vertex').click();
    await button('Add a vertex').click();
    await vertex('A').click();
    await expect.element(page.getByText('Joined A to C, not back, which would close a loop.')).toBeVisible();
  });

  test('all of it by keyboard, in the drawing and in the list', async () => {
    open('nas-bench-101', 3);
    const before = status().element().textContent;
    vertex('input').element().focus();
    await userEvent.keyboard('{Enter}');
    vertex('output').element().focus();
    await userEvent.keyboard(' ');
    await expect.poll(() => status().element().textContent).not.toBe(before);
    await page.getByText('Draw it as a list').click();
    const box = page.getByRole('group', { name: 'output reads' }).getByRole('checkbox', { name: 'input' });
    box.element().focus();
    await userEvent.keyboard(' ');
    await expect.poll(() => status().element().textContent).toBe(before);
    await page.getByRole('combobox', { name: 'Operator of A' }).selectOptions('conv 1×1');
    await expect.poll(() => status().element().textContent).not.toBe(before);
  });

  test('a drawing is there again after a look elsewhere', async () => {
    open('nas-bench-101', 4);
    await button('Clear').click();
    if (host) render(null, host);
    open('nas-bench-101', 4);
    await expect.element(status()).toHaveTextContent('No path');
    await button('Undo').click();
    await expect.element(status()).toHaveTextContent('nb101-4');
  });

  test('every target is a finger wide', async () => {
    open('nas-bench-101', 300_000);
    for (const target of document.querySelectorAll('button, .segment, a.button')) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(44);
    }
  });
});

describe('NAS-Bench-201', () => {
  test('an edge takes the operator that is chosen; what is on no path is said', async () => {
    const { measured } = open('nas-bench-201', 0);
    await expect.element(status()).toHaveTextContent('No path leads from input to output');
    await page.getByRole('button', { name: 'input to output, none' }).click();
    await page.getByRole('radio', { name: 'skip' }).click();
    await page.getByRole('button', { name: 'input to 1, none' }).click();
    await page.getByRole('radio', { name: 'conv 3×3' }).click();
    await expect.element(status()).toHaveTextContent('2 of 6 edges carry an operator. 1 is on no path');
    await expect
      .element(page.getByRole('textbox'))
      .toHaveValue('|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|');
    await button('Measure it here').click();
    expect(measured).toEqual([{ kind: 'nas-bench-201', index: 3 * 5 ** 5 + 1 * 5 ** 2 }]);
  });

  test('pasted text is drawn, or its fault is named and the drawing stays', async () => {
    open('nas-bench-201', 1);
    const text = page.getByRole('textbox');
    await text.fill('|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|');
    await expect.element(status()).toHaveTextContent('nb201-303101');
    await text.fill('|nor_conv_9x9~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|');
    await expect.element(page.getByText('"nor_conv_9x9" is not an operator of NAS-Bench-201')).toBeVisible();
    await expect.element(status()).toHaveTextContent('nb201-303101');
    await page.getByText('Draw it as a list').click();
    await page.getByRole('combobox', { name: 'input to 2' }).selectOptions('avg-pool 3×3');
    await expect
      .element(text)
      .toHaveValue('|nor_conv_3x3~0|+|avg_pool_3x3~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|');
  });
});
