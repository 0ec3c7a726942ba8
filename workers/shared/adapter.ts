import { cleanText } from '../../src/base/clean-text';
import { messageOf } from '../../src/base/problem';
import { answerWithin } from '../../src/base/time-limit';
import type { Adapter } from '../../src/measure/record/environment';

const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|basic render|\bwarp\b|software/i;

/** A browser that offers a GPU does so within a second or two; one that has not by then never will. */
const ADAPTER_TIMEOUT_MS = 8_000;

export const PROCESSOR: Adapter = { name: 'processor', software: false };

/** The adapter the webgpu backend would get, or why there is none. Some Androids have `navigator.gpu` and no adapter. */
export async function webgpuAdapter(): Promise<Adapter | { readonly reason: string }> {
  if (!('gpu' in navigator) || navigator.gpu === undefined) return { reason: 'this browser has no WebGPU' };
  try {
    const adapter = await answerWithin(
      navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }),
      ADAPTER_TIMEOUT_MS,
    );
    if (adapter === undefined) {
      return { reason: `WebGPU gave no answer in ${ADAPTER_TIMEOUT_MS / 1000} seconds` };
    }
    if (adapter === null) return { reason: 'the browser has WebGPU but offers no GPU for it' };
    const { vendor, architecture, device, description } = adapter.info;
    const name = cleanText([vendor, architecture, description || device].filter((part) => part !== '').join(' '));
    const isFallback = 'isFallbackAdapter' in adapter.info && adapter.info.isFallbackAdapter === true;
    return { name: name === '' ? 'unnamed' : name, software: isFallback || SOFTWARE.test(name) };
  } catch (error) {
    return { reason: `the browser refused WebGPU: ${messageOf(error)}` };
  }
}

/** The adapter behind WebGL 2 in this worker, or why there is none. */
export function webglAdapter(): Adapter | { readonly reason: string } {
  if (typeof OffscreenCanvas === 'undefined') return { reason: 'this browser has no canvas in workers' };
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) return { reason: 'this browser has no WebGL 2 in workers' };
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = context.getParameter(info === null ? context.RENDERER : info.UNMASKED_RENDERER_WEBGL);
  const name = cleanText(String(renderer));
  const isFloat =
    context.getExtension('EXT_color_buffer_float') !== null ||
    context.getExtension('EXT_color_buffer_half_float') !== null;
  context.getExtension('WEBGL_lose_context')?.loseContext();
  if (!isFloat) return { reason: 'this WebGL cannot draw into float textures' };
  return { name, software: SOFTWARE.test(name) };
}
