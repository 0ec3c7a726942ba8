import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

const DAY_MS = 86_400_000;
/** The longest that Apple's systems accept, self-signed or not, is 825 days. */
const VALID_MS = 800 * DAY_MS;

/**
 * A self-signed certificate for these IPv4 addresses and localhost. Kept in `file`, so that a phone that accepted it once
 * meets the same one again; made anew when an address is new or the old one ends within a week.
 */
export async function certificateFor(addresses: readonly string[], file: string): Promise<Certificate> {
  const kept = await readCertificate(file);
  if (kept !== undefined && covers(kept, addresses)) return kept;
  const made = await makeCertificate(['127.0.0.1', ...addresses]);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

async function readCertificate(file: string): Promise<Certificate | undefined> {
  try {
    const { cert, key } = JSON.parse(await readFile(file, 'utf8'));
    return typeof cert === 'string' && typeof key === 'string' ? { cert, key } : undefined;
  } catch {
    return undefined;
  }
}

function covers({ cert }: Certificate, addresses: readonly string[]): boolean {
  const parsed = new X509Certificate(cert);
  const isLasting = Date.parse(parsed.validTo) > Date.now() + 7 * DAY_MS;
  return isLasting && addresses.every((address) => parsed.checkIP(address) !== undefined);
}

async function makeCertificate(addresses: readonly string[]): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'leti-web' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7 as const, ip }))],
      },
    ],
  });
  return { cert, key };
}
