import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Characters that are handed over at once: few enough to hold, enough that each write is worth its cost. */
const CHUNK_CHARS = 1 << 16;

/** Writes lines as they come, whatever their number, and answers how many. Rejects where the file cannot be written. */
export async function writeLines(file: string, lines: Iterable<string>): Promise<number> {
  const stream = createWriteStream(file);
  const end = finished(stream);
  // A failure is told by `end`, also while this waits for room.
  end.catch(() => undefined);
  let count = 0;
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    count++;
    if (chunk.length < CHUNK_CHARS) continue;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), end]);
    chunk = '';
  }
  stream.end(chunk);
  await end;
  return count;
}
