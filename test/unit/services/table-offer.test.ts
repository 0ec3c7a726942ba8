import { expect, test } from 'vitest';
import { createTableOffer, type TableReadOutcome } from '../../../src/services/table-offer';
import type { TableChoice } from '../../../src/tables/architecture-table';
import { settle } from '../../support/fake-services';

interface Asked {
  readonly text: string;
  readonly choice: TableChoice;
  readonly answer: (outcome: TableReadOutcome) => void;
}

interface Choice extends TableChoice {
  readonly column?: string;
}

const READ: TableReadOutcome = {
  type: 'read',
  report: {
    ...{ rows: 1, refused: { count: 0, first: [] }, key: ['name'], leftOut: [], columns: [] },
    keyExample: { text: 'nb101-7', name: 'nb101-7' },
  },
};

function offerOf() {
  const asked: Asked[] = [];
  const offer = createTableOffer<Choice>({
    read: (text, choice) => new Promise((answer) => void asked.push({ text, choice, answer })),
    fit: (choice) => ({ column: 'likely', ...choice }),
  });
  const pick = async (text: string): Promise<void> => {
    void offer.pick(new File([text], `${text}.csv`));
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { offer, asked, pick };
}

test('a table that another has overtaken is not shown, nor takes the other away when it stops', async () => {
  const { offer, asked, pick } = offerOf();
  await pick('one');
  await pick('two');
  asked[0].answer({ type: 'stopped' });
  await settle();
  expect(offer.offered.value).toEqual({ state: 'reading', fileName: 'two.csv' });
  asked[1].answer(READ);
  await settle();
  expect(offer.take()).toMatchObject({ fileName: 'two.csv', text: 'two', choice: { column: 'likely' } });
});

test('a table that is left while it is read is not shown when it was', async () => {
  const { offer, asked, pick } = offerOf();
  await pick('one');
  offer.dismiss();
  asked[0].answer(READ);
  await settle();
  expect(offer.offered.value).toBeUndefined();
});

test('a reading that is stopped is gone', async () => {
  const { offer, asked, pick } = offerOf();
  await pick('one');
  asked[0].answer({ type: 'stopped' });
  await settle();
  expect([offer.offered.value, offer.take()]).toEqual([undefined, undefined]);
});

test('a refused table is read again, also by the key that was refused before', async () => {
  const { offer, asked, pick } = offerOf();
  await pick('one');
  asked[0].answer({ type: 'refused', reason: 'No key.', keys: [['a'], ['b']] });
  await settle();
  const key = ['a'];
  void offer.choose({ key });
  asked[1].answer({ type: 'refused', reason: 'Not a.', keys: [['a'], ['b']] });
  await settle();
  expect(offer.offered.value).toMatchObject({ state: 'refused', problem: 'Not a.', choice: { key } });
  void offer.choose({ key });
  expect(asked.map(({ text, choice }) => [text, choice])).toEqual([
    ['one', {}],
    ['one', { key }],
    ['one', { key }],
  ]);
});

test('what was offered stays where the next file cannot be read', async () => {
  const { offer, asked, pick } = offerOf();
  await pick('one');
  asked[0].answer(READ);
  await settle();
  const gone = new File([], 'gone.csv');
  gone.arrayBuffer = async () => Promise.reject(new Error('gone'));
  await expect(offer.pick(gone)).rejects.toThrow('gone');
  expect(offer.take()).toMatchObject({ fileName: 'one.csv', text: 'one' });
});

test('a table that was taken is offered again with all its text', async () => {
  const { offer, asked, pick } = offerOf();
  await pick('one');
  asked[0].answer(READ);
  await settle();
  const taken = offer.take();
  if (taken === undefined) throw new Error('nothing was taken');
  expect(offer.offered.value).toBeUndefined();
  offer.offerAgain(taken);
  void offer.choose({ ...taken.choice, key: ['b'] });
  expect(asked[1]).toMatchObject({ text: 'one', choice: { key: ['b'] } });
});
