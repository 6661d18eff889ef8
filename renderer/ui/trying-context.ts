import { createContext } from 'react';

/** True while a hand is on a slider, and what it tries is in force but not settled. */
export const TryingContext = createContext(false);
