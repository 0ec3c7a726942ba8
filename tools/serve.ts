import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Certificate } from './serve/certificate';
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
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(listenProblem(error, port, host))));
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

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, maybe by another start of this site. Stop that one, or choose a port: npm start -- --port ${port + 10}`;
    case 'EACCES':
      return `This system does not let you listen on port ${port}. Choose one above 1024: npm start -- --port 4173`;
    case 'EADDRNOTAVAIL':
      return `${host} is no address of this machine. Leave out --host, or name one that is.`;
    default:
      return `The server could not start on ${host}, port ${port}: ${error.message}`;
  }
}
