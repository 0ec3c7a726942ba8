import type { Picture } from './picture';

/** Text that a saved picture carries beside the drawing. */
export interface Caption {
  readonly title: string;
  /** Where its figures come from, under the picture; may be empty. */
  readonly source: string;
}

/** The class of `src/shell/tokens.css` that has the light colours whatever the page's scheme. */
const LIGHT = 'light-scheme';
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const TITLE = { sizePx: 15, linePx: 20, letterPx: 8 };
const SOURCE = { sizePx: 11, linePx: 15, letterPx: 5.8 };
const MARGIN_PX = 16;
const SVG = 'http://www.w3.org/2000/svg';

/**
 * A picture as a drawing that needs no page: colours in place of CSS variables, those of the light scheme; presentation
 * attributes in place of styles; a background, the title above and the source below. `place` is an element of the page
 * whose variables count.
 */
export function standAlone(picture: Picture, { title, source }: Caption, place: Element): SVGSVGElement {
  const widthPx = Number(picture.svg.getAttribute('width'));
  const heightPx = Number(picture.svg.getAttribute('height'));
  const titleLines = wrapped(title, (widthPx - MARGIN_PX) / TITLE.letterPx);
  const sourceLines = wrapped(source, (widthPx - MARGIN_PX) / SOURCE.letterPx);
  const topPx = MARGIN_PX / 2 + titleLines.length * TITLE.linePx;
  const totalPx = topPx + heightPx + sourceLines.length * SOURCE.linePx + MARGIN_PX / 2;

  const svg = element('svg', { width: widthPx, height: totalPx, viewBox: `0 0 ${widthPx} ${totalPx}` });
  svg.append(element('rect', { width: widthPx, height: totalPx, fill: 'var(--surface)' }));
  svg.append(
    ...titleLines.map((line, i) =>
      textLine(line, {
        y: 4 + (i + 1) * TITLE.linePx,
        'font-size': TITLE.sizePx,
        'font-weight': 600,
        fill: 'currentColor',
      }),
    ),
  );
  const body = element('g', { transform: `translate(0 ${topPx})`, 'font-size': 12 });
  for (const child of picture.svg.children) if (isDrawing(child)) body.append(child.cloneNode(true));
  svg.append(body);
  svg.append(
    ...sourceLines.map((line, i) =>
      textLine(line, {
        y: topPx + heightPx + (i + 1) * SOURCE.linePx - 4,
        'font-size': SOURCE.sizePx,
        fill: 'var(--ink-soft)',
      }),
    ),
  );
  settle(svg, place);
  svg.setAttribute('font-family', FONT);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', picture.svg.getAttribute('aria-label') ?? title);
  return svg;
}

export const svgText = (svg: SVGSVGElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;

/** Least width of a saved PNG, in px, for sharp print; otherwise it has twice the pixels of the screen. */
const MIN_WIDTH_PX = 1440;

/** The drawing as PNG. Throws where the browser cannot paint or encode it. */
export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const widthPx = Number(svg.getAttribute('width'));
  const heightPx = Number(svg.getAttribute('height'));
  const scale = Math.max(2, MIN_WIDTH_PX / widthPx);
  const url = URL.createObjectURL(new Blob([svgText(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(widthPx * scale);
    canvas.height = Math.round(heightPx * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no PNG'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** What Plot adds for the page, and the ring around the picked mark, are no part of the drawing. */
const isDrawing = (child: Element): boolean => child.tagName !== 'style' && !child.classList.contains('chart-ring');

/** Writes the computed styles of the page into every element of a drawing. */
function settle(svg: SVGSVGElement, place: Element): void {
  const host = document.createElement('div');
  host.className = LIGHT;
  place.append(host);
  const variables = getComputedStyle(host);
  const ink = variables.getPropertyValue('--ink').trim();
  const settled = (value: string): string =>
    value
      .replace(/var\((--[\w-]+)\)/g, (_, name: string) => variables.getPropertyValue(name).trim())
      .replace(/currentcolor/gi, ink);
  for (const part of [svg, ...svg.querySelectorAll<SVGElement>('*')]) {
    for (const name of [...part.style]) part.setAttribute(name, part.style.getPropertyValue(name));
    part.removeAttribute('style');
    part.removeAttribute('class');
    for (const { name, value } of [...part.attributes]) setPaint(part, name, settled(value));
  }
  host.remove();
}

/** SVG 1.1 knows no colour with alpha: it goes into the opacity beside it. */
function setPaint(part: Element, name: string, value: string): void {
  const [, red, green, blue, alpha] = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(value) ?? [];
  if (alpha === undefined) part.setAttribute(name, value);
  else {
    part.setAttribute(name, `rgb(${red}, ${green}, ${blue})`);
    part.setAttribute(`${name}-opacity`, alpha);
  }
}

function element(name: 'svg', attributes: Readonly<Record<string, string | number>>): SVGSVGElement;
function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement;
function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function textLine(line: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const text = element('text', { x: MARGIN_PX / 2, ...attributes });
  text.textContent = line;
  return text;
}

/** Breaks a text at spaces into lines of at most `letters` characters, except for longer words. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
