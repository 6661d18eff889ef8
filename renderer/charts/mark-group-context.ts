import { createContext } from 'react';

/** True inside a MarkGroup, whose marks are reached by arrows and not by Tab. */
export const MarkGroupContext = createContext(false);
