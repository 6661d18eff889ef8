import { createContext } from 'react';

/** Shows the table twin of the panel around; null where it has none. */
export const PanelTableContext = createContext<(() => void) | null>(null);
