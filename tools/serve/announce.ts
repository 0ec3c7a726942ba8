import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';

/** IPv4 addresses by which other devices of the local network may reach this machine, home networks' ranges first. */
export function localNetworkAddresses(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): readonly string[] {
  const found = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter((info) => info.family === 'IPv4' && !info.internal && !info.address.startsWith('169.254.'))
    .map((info) => info.address);
  return [...new Set(found)].sort((a, b) => rank(a) - rank(b));
}

/** Containers and virtual machines commonly take 172.16.0.0/12, homes the others. */
function rank(address: string): number {
  if (address.startsWith('192.168.')) return 0;
  if (address.startsWith('10.')) return 1;
  return address.startsWith('172.') ? 3 : 2;
}

export interface Addresses {
  readonly url: string;
  readonly port: number;
  /** Https URLs on the local network, the likeliest first; empty where there is none, undefined where none was asked for. */
  readonly networkUrls: readonly string[] | undefined;
}

/** Text on the console once the site is served: its address, and how a phone opens it. */
export function announcement({ url, port, networkUrls }: Addresses): string {
  const lines = [
    '',
    `  On this machine:     ${url}`,
    '',
    '  On a phone over USB (everything works, offline too; localhost needs no certificate):',
    `    adb reverse tcp:${port} tcp:${port}`,
    `    then open ${url} on the phone`,
    '',
  ];
  if (networkUrls === undefined) return lines.join('\n');
  if (networkUrls.length === 0)
    return [...lines, '  No local network was found, so there is no address for Wi-Fi.', ''].join('\n');
  return [
    ...lines,
    `  On a phone over Wi-Fi: ${networkUrls.join('  ')}`,
    '    Anybody on this network can open it; what they measure stays in their browser. Without it: npm start -- --local',
    '    The certificate is self-signed: the browser warns once, and offline use is off there.',
    '',
    renderUnicodeCompact(networkUrls[0], { ecc: 'L', border: 2 }).replace(/^/gm, '    '),
    '',
  ].join('\n');
}
