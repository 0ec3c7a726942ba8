import { sumBy } from '../../base/aggregate';
import { err, ok, type Result } from '../../base/result';
import type { DecodeWork } from '../decode-work';

export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = through(new CompressionStream('deflate-raw'), bytes, Math.max(1, bytes.length));
  const chunks: Uint8Array[] = [];
  for (let chunk = await packed.read(); chunk !== undefined; chunk = await packed.read()) chunks.push(chunk);
  return joined(chunks);
}

/** Bytes given to the stream at a time: deflate expands up to 1,032 times, so that one piece gives 132 KB at most. */
const PIECE_BYTES = 128;

/**
 * Packed bytes that are inflated only as far as they are asked for: what follows costs nothing, however much it would be.
 * Counts in `work` what it inflates, which is at most what two pieces give beyond what is asked for.
 */
export class Inflater {
  private readonly source: ByteSource;
  private bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
  private isAtEnd = false;

  constructor(
    packed: Uint8Array<ArrayBuffer>,
    private readonly work: DecodeWork,
  ) {
    this.source = through(new DecompressionStream('deflate-raw'), packed, PIECE_BYTES);
  }

  /** The first `count` bytes, fewer where there are no more. */
  async first(count: number): Promise<Result<Uint8Array<ArrayBuffer>, 'corrupt'>> {
    const read = await this.readUntil(count);
    return read.ok ? ok(this.bytes.slice(0, count)) : read;
  }

  /** All bytes; an error as soon as there are more than `most`. Nothing can be read afterwards. */
  async all(most: number): Promise<Result<Uint8Array<ArrayBuffer>, 'corrupt' | 'too-large'>> {
    const read = await this.readUntil(most + 1);
    await this.source.cancel();
    if (!read.ok) return read;
    return this.bytes.length > most ? err('too-large') : ok(this.bytes);
  }

  private async readUntil(count: number): Promise<Result<void, 'corrupt'>> {
    const chunks: Uint8Array[] = [this.bytes];
    let { length } = this.bytes;
    try {
      while (length < count && !this.isAtEnd) {
        const chunk = await this.source.read();
        this.isAtEnd = chunk === undefined;
        if (chunk === undefined) break;
        chunks.push(chunk);
        length += chunk.length;
        this.work.bytesInflated += chunk.length;
      }
    } catch {
      return err('corrupt');
    }
    this.bytes = joined(chunks);
    return ok(undefined);
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(sumBy(chunks, (chunk) => chunk.length));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

interface ByteSource {
  /** Undefined at the end. Rejects where the stream refuses what was put in. */
  read(): Promise<Uint8Array | undefined>;
  cancel(): Promise<void>;
}

/**
 * What a stream makes of bytes, which are given to it piece by piece, each when the reading side wants more. Failures of the
 * writing side reach the reading side too, and are reported there.
 */
function through(
  stream: InstanceType<typeof CompressionStream> | InstanceType<typeof DecompressionStream>,
  bytes: Uint8Array<ArrayBuffer>,
  pieceBytes: number,
): ByteSource {
  const reader = stream.readable.getReader();
  const writer = stream.writable.getWriter();
  const write = async (): Promise<void> => {
    for (let at = 0; at < bytes.length; at += pieceBytes) await writer.write(bytes.subarray(at, at + pieceBytes));
    await writer.close();
  };
  // Whoever reads hears of it.
  write().catch(() => undefined);
  return {
    read: async () => (await reader.read()).value,
    // A stream that has failed has nothing to cancel.
    cancel: () => reader.cancel().catch(() => undefined),
  };
}
