import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../../src/base/canonical-json';
import type { Result } from '../../../../src/base/result';
import { judgeBackend } from '../../../../src/measure/device-check/verdict';
import { parsePredictorText } from '../../../../src/predict/file/parse-predictor';
import { recordOf, summaryBundle } from '../../../../src/share/bundle/convert-record';
import { parseBundleText } from '../../../../src/share/bundle/parse-bundle';

import { noWork } from '../../../../src/share/decode-work';
import { decodeCheckLink, encodeCheckLink } from '../../../../src/share/link/check-link';
import { MAX_JSON_BYTES, openEnvelope, wholeBody } from '../../../../src/share/link/envelope';
import { decodeLink, encodeLink } from '../../../../src/share/link/result-link';

import { decodeStudyLink, encodeStudyLink } from '../../../../src/share/link/study-link';

/**
 * What every file and link ever shipped opens to, and what is written of it today, as digests of canonical JSON and of
 * the bytes of links. A new version of a format adds lines; one that changes is a file in the world that now says
 * something else. Renew with `npx vitest run --project unit test/unit/share/bundle/upgrade.opened.test.ts -u`.
 */
const FOLDERS = ['upgrades', 'support/recorded'];

const digest = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 32);
const digestOf = (value: unknown): string => digest(canonicalJson(value));

function opened<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Two engines may pack the same bytes differently, so it is the bytes inside that are pinned. */
async function bodyOf(link: string): Promise<string> {
  const envelope = opened(openEnvelope(link, link.slice(0, 2), 255, noWork()));
  const { version } = envelope;
  const body = opened(await wholeBody(envelope.body, MAX_JSON_BYTES));
  return `${link.slice(0, 2)} version ${version}, ${body.length} bytes, ${digest(body)}`;
}

async function linesOf(name: string, text: string): Promise<string[]> {
  if (name.startsWith('predictor')) return [`opens to ${digestOf(opened(parsePredictorText(text)))}`];
  if (name.startsWith('study-link')) {
    const definition = opened(await decodeStudyLink(text));
    return [`opens to ${digestOf(definition)}`, `is written as ${await bodyOf(await encodeStudyLink(definition))}`];
  }
  if (name.startsWith('check-link')) {
    const check = opened(await decodeCheckLink(text));
    return [
      `opens to ${digestOf(check)}`,
      `is judged ${digestOf(check.backends.map((findings) => judgeBackend(findings)))}`,
      `is written as ${await bodyOf(await encodeCheckLink(check))}`,
    ];
  }
  const bundle = name.startsWith('link') ? opened(await decodeLink(text)) : opened(parseBundleText(text));
  const record = recordOf(bundle);
  return [
    `opens to ${digestOf(bundle)}`,
    `is the record ${digestOf(record)}`,
    `is summarised to ${digestOf(summaryBundle(record))}`,
    `is written as ${await bodyOf(await encodeLink(record))}`,
  ];
}

test('every file and link opens to what it did, and is written as it was', async () => {
  const lines: string[] = [];
  for (const folder of FOLDERS) {
    const url = new URL(`../../../${folder}/`, import.meta.url);
    for (const name of readdirSync(url).sort()) {
      const told = await linesOf(name, readFileSync(new URL(name, url), 'utf8'));
      lines.push(name, ...told.map((line) => `  ${line}`));
    }
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../../golden/upgrades.txt');
});
