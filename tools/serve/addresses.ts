import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

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
