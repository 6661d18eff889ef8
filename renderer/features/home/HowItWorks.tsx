import { IconFileImport, IconLayoutDashboard, IconRoute, IconTag, IconZoomScan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';

const STEPS = [
  { name: 'import', icon: IconFileImport },
  { name: 'overview', icon: IconLayoutDashboard },
  { name: 'explore', icon: IconZoomScan },
  { name: 'threads', icon: IconRoute },
  { name: 'tag', icon: IconTag },
] as const;

/** The way through the product in five steps. */
export function HowItWorks() {
  const { t } = useTranslation('home');
  return (
    <Panel title={t('how.title')}>
      <ol className="home-how">
        {STEPS.map(({ name, icon: Icon }) => (
          <li key={name}>
            <Icon size={20} stroke={1.75} aria-hidden="true" />
            <b>{t(`how.${name}`)}</b>
            <p className="small text-2">{t(`how.${name}Says`)}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
