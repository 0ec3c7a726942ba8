import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchChromium, requireBrowser } from '../chromium';
import { checkOutput } from '../cli/files';
import { defineTool } from '../cli/tool.mjs';

const PUBLIC = new URL('../../public/', import.meta.url);

/** Part of a maskable icon that no mask cuts: the inner 80 % (W3C manifest, "icon masks and safe zone"). */
const SAFE_PART = 0.8;

/** `prepare` is the last step before the browser opens. */
export const iconsTool = (prepare: () => void = requireBrowser) =>
  defineTool({
    call: 'npx tsx tools/icons.ts',
    about: 'Draws the PNG and ICO icons of the site from public/icons/favicon.svg.',
    options: {},
    async run(_, terminal) {
      for (const name of ['icons/icon-180.png', 'favicon.ico'])
        checkOutput(fileURLToPath(new URL(name, PUBLIC)), 'The icon', terminal);
      prepare();
      await drawIcons();
    },
  });

async function drawIcons(): Promise<void> {
  const svg = await readFile(new URL('icons/favicon.svg', PUBLIC), 'utf8');
  // Phones cut their own corners, and what an icon leaves transparent they may fill with any colour.
  const square = svg.replace(/ rx="\d+"/, '');
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 512, height: 512 } });

  async function draw(text: string, sizePx: number, part = 1): Promise<Buffer> {
    const ground = part === 1 ? 'transparent' : (/<rect[^>]* fill="(#\w+)"/.exec(text)?.[1] ?? 'transparent');
    await page.setContent(
      `<style>body{margin:0}div{display:grid;place-items:center;width:${sizePx}px;height:${sizePx}px;background:${ground}}` +
        `svg{width:${part * 100}%;height:${part * 100}%}</style><div>${text}</div>`,
    );
    return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: sizePx, height: sizePx } });
  }

  const write = (name: string, bytes: Uint8Array) => writeFile(new URL(name, PUBLIC), bytes);
  await write('icons/icon-180.png', await draw(square, 180));
  await write('icons/icon-192.png', await draw(svg, 192));
  await write('icons/icon-512.png', await draw(svg, 512));
  await write('icons/icon-maskable-512.png', await draw(square, 512, SAFE_PART));
  await write('favicon.ico', icoOf(await draw(svg, 32), 32));
  await browser.close();
}

/** An ICO file that holds one PNG. */
function icoOf(png: Buffer, sizePx: number): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.writeUInt8(sizePx, 6);
  header.writeUInt8(sizePx, 7);
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}
