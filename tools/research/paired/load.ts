import { type ChildProcess, spawn } from 'node:child_process';
import { cpus } from 'node:os';

/** Keeps a core busy for stretches of 0.2 to 2 s, with pauses as long, drawn by a seed; ends with the process that started it. */
const BUSY = `
let state = Number(process.argv[1]);
const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
const stretchMs = () => 200 + 1800 * random();
const work = () => {
  const end = performance.now() + stretchMs();
  let x = 1;
  while (performance.now() < end) for (let i = 0; i < 1e5; i++) x = x * 1.0000001 + 1e-9;
  setTimeout(work, stretchMs());
};
process.stdin.on('close', () => process.exit()).resume();
work();
`;

/** Other work on the machine: a process for each core. Gives a function that ends it. */
export function startLoad(seed: number): () => void {
  const processes: ChildProcess[] = cpus().map((_, core) =>
    spawn(process.execPath, ['--eval', BUSY, String(seed + core)], { stdio: ['pipe', 'ignore', 'ignore'] }),
  );
  return () => {
    for (const child of processes) child.kill('SIGKILL');
  };
}
