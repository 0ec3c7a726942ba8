import { createContext } from 'preact';

/** Hands a file to the person. */
export type SaveFile = (fileName: string, content: Blob) => void;

/** How charts save what they hold: the app says it once, for all. */
export const SaveFileContext = createContext<SaveFile>(() => {});

/** Where the figures of the charts within come from, a line: written under a saved picture. */
export const ChartSourceContext = createContext('');
