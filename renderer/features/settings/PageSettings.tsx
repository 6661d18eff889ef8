import { Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../locales/languages.ts';
import { Panel } from '../../ui/Panel.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { Segments } from '../../ui/Segments.tsx';
import { SettingRow } from './SettingRow.tsx';

const THEMES = ['auto', 'light', 'dark'] as const;
const DENSITIES = ['compact', 'comfortable'] as const;

/** Kept by the page itself: theme, density, language, keys. */
export function PageSettings() {
  const { t, i18n } = useTranslation('settings');
  const [theme, setTheme] = usePreference('theme');
  const [density, setDensity] = usePreference('density');
  const [language, setLanguage] = usePreference('language');
  const [letterKeys, setLetterKeys] = usePreference('letterKeys');
  const [folded, setFolded] = usePreference('navigationFolded');
  const speak = (code: string | null) => {
    if (code === null) return;
    setLanguage(code);
    void i18n.changeLanguage(code);
  };
  return (
    <Panel title={t('page.title')} sub={t('page.sub')}>
      <SettingRow label={t('page.theme')}>
        <Segments
          label={t('page.theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`page.themes.${value}`) }))}
          onChange={setTheme}
        />
      </SettingRow>
      <SettingRow label={t('page.density')}>
        <Segments
          label={t('page.density')}
          value={density}
          options={DENSITIES.map((value) => ({ value, label: t(`page.densities.${value}`) }))}
          onChange={setDensity}
        />
      </SettingRow>
      <SettingRow label={t('page.language')} hint={t('page.languageHint')}>
        <Select
          aria-label={t('page.language')}
          data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
          value={language}
          allowDeselect={false}
          onChange={speak}
        />
      </SettingRow>
      <SettingRow label={t('page.letterKeys')} hint={t('page.letterKeysHint')}>
        <Switch
          aria-label={t('page.letterKeys')}
          checked={letterKeys}
          onChange={(event) => setLetterKeys(event.currentTarget.checked)}
        />
      </SettingRow>
      <SettingRow label={t('page.navigation')}>
        <Switch
          label={t('page.navigationFolded')}
          checked={folded}
          onChange={(event) => setFolded(event.currentTarget.checked)}
        />
      </SettingRow>
    </Panel>
  );
}
