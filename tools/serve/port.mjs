// @ts-check
// Plain Node: `npm start` asks before anything is installed or built.
import { createServer } from 'node:net';
import { quoted, workFailed } from '../cli/problem.mjs';

/**
 * Makes sure that a server can listen there. Rejects with a CommandProblem.
 * @param {number} port 0 lets the system choose.
 * @param {string} host
 */
export async function requirePort(port, host) {
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(workFailed(listenProblem(error, port, host))));
    server.listen(port, host, () => resolve(undefined));
  });
  await new Promise((resolve) => server.close(resolve));
}

/**
 * Why a server could not listen, as a sentence with what to do.
 * @param {NodeJS.ErrnoException} error
 * @param {number} port
 * @param {string} host
 */
export function listenProblem(error, port, host) {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, maybe by another start of this site: stop that one, or choose a port by npm start -- --port ${port + 10}`;
    case 'EACCES':
      return `This system does not let you listen on port ${port}: choose one above 1024 by npm start -- --port 4173`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${quoted(host)} is no address of this machine: leave out --host, or name one that is`;
    default:
      return `The server could not start on ${quoted(host)}, port ${port} (${error.message}): choose another by --host and --port`;
  }
}
