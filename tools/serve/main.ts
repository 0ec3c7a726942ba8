import { fileURLToPath } from 'node:url';
import { messageOf } from '../../src/base/problem';
import { DIST, type RunningServer, startServer } from '../serve';
import { announcement, localNetworkAddresses } from './announce';
import { certificateFor } from './certificate';

const CERTIFICATE = fileURLToPath(new URL('../../.cache/certificate.json', import.meta.url));

export interface MainOptions {
  readonly port: number;
  readonly host: string;
  /** Serve this machine alone, without the https address for the local network. */
  readonly isLocal: boolean;
  readonly isQuiet: boolean;
}

/** Serves the built site until interrupted. */
export async function serveUntilInterrupted(options: MainOptions): Promise<void> {
  const { port, host, isLocal, isQuiet } = options;
  const site = await startServer({ port, host, dist: DIST });
  const network = isLocal ? undefined : await serveNetwork(site.port + 1);
  console.log(isQuiet ? site.url : announcement({ url: site.url, port: site.port, networkUrls: network?.urls }));
  if (!isQuiet) console.log('  Press Ctrl-C to stop.\n');
  await interrupted();
  await Promise.all([site.close(), network?.server?.close()]);
}

interface NetworkSite {
  /** Undefined where there is no local network, or the port is taken. */
  readonly server: RunningServer | undefined;
  readonly urls: readonly string[];
}

async function serveNetwork(port: number): Promise<NetworkSite> {
  const addresses = localNetworkAddresses();
  if (addresses.length === 0) return { server: undefined, urls: [] };
  const https = await certificateFor(addresses, CERTIFICATE);
  try {
    const server = await startServer({ port, host: '0.0.0.0', https });
    return { server, urls: addresses.map((address) => `https://${address}:${port}/`) };
  } catch (error) {
    console.warn(`${messageOf(error)}.\nGoing on without the address for Wi-Fi.`);
    return { server: undefined, urls: [] };
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
