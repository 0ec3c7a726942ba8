import { createContext } from 'preact';

/**
 * Saves the raw data behind the screen as a file, without the code that shows it; the app provides it once. Undefined
 * where nothing can be saved.
 */
export const SaveRawDataContext = createContext<(() => void) | undefined>(undefined);
