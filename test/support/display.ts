import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { findProgram } from './programs';

/** A screen that nobody sees, for browsers that have no headless mode or no WebGL in it. */
export interface Display {
  /** For the environment variable DISPLAY. */
  readonly name: string;
  stop(): Promise<void>;
}

/** Starts Xvfb on a free display number, which it chooses and tells itself. */
export async function startDisplay(): Promise<Display> {
  const xvfb = findProgram(['Xvfb'], 'on Debian, apt install xvfb');
  const server = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const told = server.stdio[3] as Readable;
  const [number] = await Promise.race([
    once(told, 'data'),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb stopped before it had a display.'))),
  ]);
  return { name: `:${String(number).trim()}`, stop: () => endProcess(server) };
}

/** Asks a process to end and waits until it has. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
