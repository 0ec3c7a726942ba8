import { join, sep } from 'node:path';

/**
 * The file that a request's target names below `root`, with `index.html` for a folder.
 * Undefined where it names nothing there: badly encoded, or reaching outside, or a hidden file.
 */
export function fileOfTarget(root: string, target: string): string | undefined {
  const path = decoded(target.split(/[?#]/, 1)[0]);
  if (path === undefined || !path.startsWith('/') || /[\0\\]/.test(path)) return undefined;
  if (path.split('/').some((part) => part.startsWith('.'))) return undefined;
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
