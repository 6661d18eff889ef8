import type { en } from './resources.ts';

// An interface, because that is what i18next lets us augment: keys are checked by the compiler.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}
