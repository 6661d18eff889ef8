import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { plainDirection } from './plain-direction.ts';
import { en } from './resources.ts';

/** Starts the translations. React escapes what it renders, so i18next must not do it a second time; it takes marks of direction out. */
export async function startTranslations(language: string): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: Object.keys(en),
    resources: { en },
    interpolation: { escapeValue: true, escape: plainDirection },
  });
}
