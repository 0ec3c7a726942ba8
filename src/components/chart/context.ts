import { createContext } from 'preact';

/** Hands a file to the person. */
export type SaveFile = (fileName: string, content: Blob) => void;

/** Function by which every chart saves files; the app provides it once. */
export const SaveFileContext = createContext<SaveFile>(() => {});

/** Where the figures of the charts within come from, a line: written under a saved picture. */
export const ChartSourceContext = createContext('');
