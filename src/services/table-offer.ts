import { type ReadonlySignal, signal } from '@preact/signals';
import { cleanName } from '../base/clean-text';
import type { TableChoice } from '../tables/architecture-table';
import type { OfferedTable, ReadTable } from '../tables/offered-table';
import type { TableAnswer, TableReport } from '../tables/table-report';
import { readPickedTable } from './file-limits';

/** A table as it was picked, with all its text. */
export interface PickedTable<Choice extends TableChoice> extends ReadTable<Choice> {
  readonly text: string;
}

/** `stopped`: something is to be measured, or what asked is gone. */
export type TableReadOutcome = TableAnswer | { readonly type: 'stopped' };

export interface TableOfferPorts<Choice extends TableChoice> {
  readonly read: (text: string, choice: TableChoice) => Promise<TableReadOutcome>;
  /** A person's choice as far as it fits what the table was read as, and what is most likely for the rest. */
  readonly fit: (choice: Partial<Choice>, report: TableReport) => Choice;
}

/** A table that a person picks: shown as it is read, read otherwise where they choose so, and used when they say so. */
export interface TableOffer<Choice extends TableChoice> {
  readonly offered: ReadonlySignal<OfferedTable<Choice> | undefined>;
  /** Reads a file; what was offered before stays where the file cannot be read. Rejects as `readPickedTable` does. */
  pick(file: File): Promise<void>;
  /** Changes the choice; another key or unit reads the table again. */
  choose(choice: Partial<Choice>): Promise<void>;
  /** The table as it is shown, offered no more; undefined where none was read. */
  take(): PickedTable<Choice> | undefined;
  /** Offers a table again that was taken. */
  offerAgain(table: PickedTable<Choice>): void;
  /** Tells why a table that was taken could not be used, a sentence or two. */
  refuse(table: PickedTable<Choice>, problem: string): void;
  dismiss(): void;
}

export function createTableOffer<Choice extends TableChoice>(ports: TableOfferPorts<Choice>): TableOffer<Choice> {
  const offered = signal<OfferedTable<Choice> | undefined>(undefined);
  /** The text of the table that is offered. */
  let text = '';
  /** Counts what is shown: a reading that something has overtaken shows nothing. */
  let turn = 0;

  function show(next: OfferedTable<Choice> | undefined): void {
    turn++;
    offered.value = next;
    if (next === undefined) text = '';
  }

  function offerAgain({ text: taken, ...read }: PickedTable<Choice>): void {
    text = taken;
    show({ state: 'read', ...read });
  }

  async function read(fileName: string, asked: string, choice: Partial<Choice>): Promise<void> {
    text = asked;
    show({ state: 'reading', fileName });
    const mine = turn;
    const { key, units } = choice;
    const outcome = await ports.read(asked, {
      ...(key === undefined ? {} : { key }),
      ...(units === undefined ? {} : { units }),
    });
    if (mine !== turn) return;
    if (outcome.type === 'stopped') return show(undefined);
    if (outcome.type === 'read')
      return show({ state: 'read', fileName, report: outcome.report, choice: ports.fit(choice, outcome.report) });
    show({ state: 'refused', fileName, problem: outcome.reason, keys: outcome.keys ?? [], choice });
  }

  return {
    offered,
    async pick(file) {
      const before = offered.value;
      const fileName = cleanName(file.name, 'The table');
      offered.value = { state: 'reading', fileName };
      const mine = ++turn;
      const picked = await readPickedTable(file).catch((error: unknown) => {
        if (mine === turn) offered.value = before;
        throw error;
      });
      if (mine === turn) await read(fileName, picked, {});
    },
    async choose(choice) {
      const now = offered.value;
      if (now === undefined || now.state === 'reading') return;
      const isSameReading = choice.key === now.choice.key && choice.units === now.choice.units;
      if (now.state === 'refused' || !isSameReading) return read(now.fileName, text, choice);
      show({ ...now, choice: ports.fit(choice, now.report) });
    },
    take() {
      const now = offered.value;
      if (now?.state !== 'read') return undefined;
      const { state: _, ...table } = now;
      const taken = { ...table, text };
      show(undefined);
      return taken;
    },
    offerAgain,
    refuse({ fileName, report, choice, text: taken }, problem) {
      text = taken;
      const { key, columns, leftOut } = report;
      const keys = [key, ...[...columns, ...leftOut].map(({ name }) => [name])];
      show({ state: 'refused', fileName, problem, keys, choice });
    },
    dismiss: () => show(undefined),
  };
}
