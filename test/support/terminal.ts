import type { Terminal } from '../../tools/cli/tool.mjs';

/** A terminal that remembers what a command wrote to it, line by line. */
export function rememberingTerminal(folder: string): {
  readonly terminal: Terminal;
  readonly printed: readonly string[];
  readonly told: readonly string[];
} {
  const printed: string[] = [];
  const told: string[] = [];
  const terminal = {
    print: (text: string) => void printed.push(text),
    tell: (text: string) => void told.push(text),
    folder,
  };
  return { terminal, printed, told };
}
