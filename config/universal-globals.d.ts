/**
 * The web globals that exist alike in pages, workers and Node, and that pure code may therefore use.
 * Pure code is compiled without "dom" and "webworker": anything not listed here does not compile there.
 */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
interface UniversalReader {
  read(): Promise<{ done: boolean; value?: Uint8Array<ArrayBuffer> }>;
  cancel(): Promise<void>;
}
interface UniversalWriter {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
interface UniversalTransform {
  readonly readable: { getReader(): UniversalReader };
  readonly writable: { getWriter(): UniversalWriter };
}
declare const CompressionStream: new (format: 'deflate-raw') => UniversalTransform;
declare const DecompressionStream: new (format: 'deflate-raw') => UniversalTransform;
declare const console: { error(...data: unknown[]): void };
declare function setTimeout(callback: () => void, delayMs: number): number;
declare function clearTimeout(timer: number | undefined): void;
/** A file, or part of one, that is read only when asked for. Reading rejects where the file has gone or changed. */
interface Blob {
  readonly size: number;
  slice(begin?: number, end?: number): Blob;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}
declare const Blob: new (parts: readonly Blob[]) => Blob;
