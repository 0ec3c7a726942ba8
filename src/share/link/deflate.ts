import { err, ok, type Result } from '../../base/result';

export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await through(new CompressionStream('deflate-raw'), bytes, Number.POSITIVE_INFINITY);
  if (!packed.ok) throw new Error(`Deflating failed: ${packed.error}`);
  return packed.value;
}

/** Stops reading at `capBytes`, so that a few bytes that would inflate to gigabytes cost nothing. */
export const inflate = (
  bytes: Uint8Array<ArrayBuffer>,
  capBytes: number,
): Promise<Result<Uint8Array<ArrayBuffer>, 'too-large' | 'corrupt'>> =>
  through(new DecompressionStream('deflate-raw'), bytes, capBytes);

type Transform = InstanceType<typeof CompressionStream> | InstanceType<typeof DecompressionStream>;

async function through(
  stream: Transform,
  bytes: Uint8Array<ArrayBuffer>,
  capBytes: number,
): Promise<Result<Uint8Array<ArrayBuffer>, 'too-large' | 'corrupt'>> {
  const reader = stream.readable.getReader();
  feed(stream, bytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      length += value.length;
      if (length > capBytes) {
        await reader.cancel();
        return err('too-large');
      }
      chunks.push(value);
    }
  } catch {
    return err('corrupt');
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return ok(all);
}

/** Failures of the writing side reach the reading side too, and are reported there. */
function feed(stream: Transform, bytes: Uint8Array<ArrayBuffer>): void {
  const writer = stream.writable.getWriter();
  writer
    .write(bytes)
    .then(() => writer.close())
    .catch(() => undefined);
}
