import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { workFailed } from './cli/problem.mjs';
import type { Certificate } from './serve/certificate';
import { listenProblem } from './serve/port.mjs';
import { siteHeaders } from './serve/site-headers';
import { staticSite } from './serve/static-site';

export const DIST = fileURLToPath(new URL('../dist', import.meta.url));

export interface ServeOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Folder of the built site. */
  readonly dist?: string;
  /** Where to listen: loopback alone unless told. */
  readonly host?: string;
  /** With a certificate it serves https. */
  readonly https?: Certificate | false;
}

export interface RunningServer {
  /** Ends in a slash. The host is localhost for any address of this machine, where no certificate is needed. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the built site with the headers a good host would send. Rejects with a sentence where the port is taken. */
export function startServer(options: ServeOptions): Promise<RunningServer> {
  return listen(staticSite(options.dist ?? DIST, siteHeaders), options);
}

/** Starts any handler the same way. */
export async function listen(handler: RequestListener, options: Omit<ServeOptions, 'dist'>): Promise<RunningServer> {
  const { port, host = '127.0.0.1', https = false } = options;
  const server: Server = https === false ? createServer(handler) : createSecureServer({ ...https }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(workFailed(listenProblem(error, port, host))));
    server.listen(port, host, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `${https === false ? 'http' : 'https'}://localhost:${taken}/`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
