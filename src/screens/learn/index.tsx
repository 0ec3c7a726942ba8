import { signal } from '@preact/signals';
import { navigation } from '../../services/services';
import { GlossaryView } from './glossary';

const shownTerm = signal<string | undefined>(undefined);

/** Opens the glossary; `term`, the slug of an entry, is scrolled to. */
export function open(term: string | undefined): void {
  shownTerm.value = term;
  navigation.show('glossary', term);
}

export const View = () => <GlossaryView {...(shownTerm.value === undefined ? {} : { term: shownTerm.value })} />;
