import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PictureSize } from '../../../../src/charts/picture';
import { drawScatter } from '../../../../src/charts/scatter-with-line';
import { ChartFigure } from '../../../../src/components/chart/chart-figure';
import { ChartSourceContext, SaveFileContext } from '../../../../src/components/chart/context';
import '../../../../src/shell/base.css';

const POINTS = [
  { id: 'a', x: 1, y: 3, yLow: 2.9, yHigh: 3.1 },
  { id: 'b', x: 2, y: 5, yLow: 4.9, yHigh: 5.1 },
  { id: 'c', x: 3, y: 7, yLow: 6.8, yHigh: 7.4 },
];

const draw = (size: PictureSize) =>
  drawScatter(
    {
      points: POINTS,
      line: { intercept: 1, slope: 2, label: 'best line' },
      xLabel: 'MACs, millions',
      yLabel: 'latency, ms',
      description: 'Three points on a line.',
    },
    size,
  );

let host: HTMLElement | undefined;

function show() {
  const saved: { readonly name: string; readonly content: Blob }[] = [];
  const opened: string[] = [];
  host = document.body.appendChild(document.createElement('div'));
  host.className = 'backend-webgpu';
  render(
    <SaveFileContext.Provider value={(name, content) => saved.push({ name, content })}>
      <ChartSourceContext.Provider value="Quick study on a phone">
        <ChartFigure
          title="Latency against MACs"
          shape="wide"
          draw={draw}
          table={{ columns: [{ label: 'x', numeric: true }], rows: () => POINTS.map(({ x }) => [x]) }}
          describe={(id) => `point ${id}`}
          open={(id) => opened.push(id)}
          name="test"
        />
      </ChartSourceContext.Provider>
    </SaveFileContext.Provider>,
    host,
  );
  return { saved, opened };
}

afterEach(() => {
  if (host === undefined) return;
  render(null, host);
  host.remove();
});

const picture = () => page.getByRole('group', { name: 'Latency against MACs' });

test('arrow keys walk through the marks in the order of x, spoken, and Enter opens one', async () => {
  const { opened } = show();
  await expect.element(picture()).toBeVisible();
  (picture().element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.element(page.getByRole('status')).toHaveTextContent('point b');
  expect(host?.querySelectorAll('.chart-ring')).toHaveLength(1);
  await userEvent.keyboard('{End}{Enter}');
  await expect.element(page.getByRole('status')).toHaveTextContent('point c');
  expect(opened).toEqual(['c']);
});

test('a key pressed in the first task in which the picture takes the focus is not lost', async () => {
  const focusable = new Promise<HTMLElement>((resolve) => {
    const observer = new MutationObserver(() => {
      const canvas = host?.querySelector<HTMLElement>('.chart-canvas[tabindex]');
      if (!canvas) return;
      observer.disconnect();
      // A message is the next task, before any frame is painted: no key can come sooner.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(canvas);
      port2.postMessage(undefined);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  show();
  (await focusable).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  await expect.element(page.getByRole('status')).toHaveTextContent('point a');
});

test('a saved SVG needs nothing of the page: no variables, classes or styles, light colours, title and source', async () => {
  const { saved } = show();
  await expect.element(picture()).toBeVisible();
  await page.getByRole('button', { name: 'Save as SVG' }).click();
  await expect.poll(() => saved.length).toBe(1);
  expect(saved[0].name).toBe('leti-test.svg');
  const text = await saved[0].content.text();
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  expect(svg.tagName).toBe('svg');
  expect(text).not.toMatch(/var\(|currentcolor|class=|style=|<style/i);
  expect([...svg.querySelectorAll('text')].map((element) => element.textContent)).toEqual(
    expect.arrayContaining(['Latency against MACs', 'MACs, millions', 'latency, ms', 'Quick study on a phone']),
  );
  // The first element is the background, in the paper of light pages; the dots have the backend's colour.
  expect(svg.firstElementChild?.getAttribute('fill')).toBe('#ffffff');
  expect(text).toContain('#0072b2');
});

test('a saved PNG is a picture at print size, not blank', async () => {
  const { saved } = show();
  await expect.element(picture()).toBeVisible();
  await page.getByRole('button', { name: 'Save as PNG' }).click();
  await expect.poll(() => saved.length, { timeout: 10_000 }).toBe(1);
  const image = await createImageBitmap(saved[0].content);
  expect(image.width).toBeGreaterThanOrEqual(1440);
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
  const colours = new Set<number>();
  for (let i = 0; i < pixels.length; i += 4) colours.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
  expect(colours).toContain(0xffffff);
  // #0072b2 at 85% over white, somewhere inside a dot.
  expect([...colours].some((colour) => (colour & 0xff) > 0x90 && colour >> 16 < 0x60)).toBe(true);
});
