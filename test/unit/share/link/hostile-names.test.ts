import { describe, expect, test } from 'vitest';
import { environmentId } from '../../../../src/measure/record/environment';
import type { SummaryBundle } from '../../../../src/share/bundle/bundle';
import { summaryBundle } from '../../../../src/share/bundle/convert-record';
import { decodeCheckLink, encodeCheckLink } from '../../../../src/share/link/check-link';
import { sealEnvelope } from '../../../../src/share/link/envelope';
import { writeBody } from '../../../../src/share/link/link-body';
import { decodeLink } from '../../../../src/share/link/result-link';
import { decodeStudyLink, encodeStudyLink } from '../../../../src/share/link/study-link';
import { presetStudy } from '../../../../src/study/presets';
import { ODD_PHONE } from '../../../support/checks';
import { HOSTILE_NAMES, UNSEEN_NAMES } from '../hostile-names';
import { phoneStudy } from '../phone-study';

const summary = summaryBundle(phoneStudy(3));
const study = presetStudy('quick', { backend: 'wasm', seed: 1, allowSoftwareAdapter: true });
const customModel = {
  ...study,
  space: {
    kind: 'own-model',
    digest: 'a'.repeat(64),
    name: 'mine',
    format: 'layers-model',
    inputs: [[8]],
    totalParams: 1,
  },
  sampling: { kind: 'named', ids: ['a'.repeat(64)] },
  form: 'unfolded',
} as const;

/** The bundle as the link of a page that cleans nothing. */
const resultLink = async (bundle: SummaryBundle): Promise<string> => `r=${await sealEnvelope(4, writeBody(bundle))}`;

async function opened<T>(
  decoded: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }>,
): Promise<T> {
  const result = await decoded;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

describe.each(HOSTILE_NAMES)('%s', (_what, raw, clean) => {
  test('in a result link', async () => {
    const [id] = Object.keys(summary.environments);
    const environment = { ...summary.environments[id], adapter: { name: raw, software: false }, flags: { [raw]: raw } };
    const bundle = await opened(
      decodeLink(
        await resultLink({
          ...summary,
          deviceName: raw,
          study: { ...summary.study, name: raw },
          environments: { [id]: environment },
        }),
      ),
    );
    expect(bundle.deviceName).toBe(clean);
    expect(bundle.study.name).toBe(clean);
    const cleaned = { ...environment, adapter: { name: clean, software: false }, flags: { [clean]: clean } };
    expect(Object.values(bundle.environments).map(({ adapter, flags }) => ({ adapter, flags }))).toStrictEqual([
      { adapter: cleaned.adapter, flags: cleaned.flags },
    ]);
    for (const [key, kept] of Object.entries(bundle.environments)) expect(environmentId(kept)).toBe(key);
  });

  test('in an invitation', async () => {
    const definition = await opened(decodeStudyLink(await encodeStudyLink({ ...study, name: raw })));
    expect(definition.name).toBe(clean);
  });

  test('in the name of a custom model', async () => {
    const space = { ...customModel.space, name: raw };
    const definition = await opened(decodeStudyLink(await encodeStudyLink({ ...customModel, space })));
    expect(definition.space).toMatchObject({ name: clean });
  });

  test('in a check', async () => {
    const check = { ...ODD_PHONE, siteVersion: raw, probeProblem: raw };
    const read = await opened(decodeCheckLink(await encodeCheckLink(check)));
    expect(read).toMatchObject({ siteVersion: clean, probeProblem: clean });
  });
});

test.each(UNSEEN_NAMES)('names of %j get plain ones', async (name) => {
  const bundle = await opened(
    decodeLink(await resultLink({ ...summary, deviceName: name, study: { ...summary.study, name } })),
  );
  expect(bundle.deviceName).toBe('');
  expect(bundle.study.name).toBe('Unnamed study');
  const definition = await opened(
    decodeStudyLink(await encodeStudyLink({ ...customModel, name, space: { ...customModel.space, name } })),
  );
  expect(definition).toMatchObject({ name: 'Unnamed study', space: { name: 'Unnamed model' } });
});
