import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/Kbd.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { SCREENS, type Screen, screenAt } from './screens.ts';

function NavigationLink(props: {
  readonly screen: Screen;
  readonly isHere: boolean;
  readonly isDimmed: boolean;
  readonly folded: boolean;
}) {
  const { t } = useTranslation('common');
  const { screen } = props;
  const Icon = screen.icon;
  const name = t(`screens.${screen.name}`);
  const content = (
    <>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span className="nav-name">{name}</span>
      {screen.name === 'help' && (
        <span className="nav-count">
          <Kbd>F1</Kbd>
        </span>
      )}
    </>
  );
  const link = props.isDimmed ? (
    <span className="nav-link" aria-disabled="true">
      {content}
    </span>
  ) : (
    <Link to={screen.to} className="nav-link" aria-current={props.isHere ? 'page' : undefined} data-here={props.isHere}>
      {content}
    </Link>
  );
  // A tip that is never shown still costs as much as the link.
  if (!props.folded && !props.isDimmed) return link;
  return (
    <Tooltip label={props.isDimmed ? t('screens.needsProject') : name} position="right">
      {link}
    </Tooltip>
  );
}

/** The screens, in groups; those that need a project are dimmed until one is open. */
export function Navigation({ hasProject }: { readonly hasProject: boolean }) {
  const { t } = useTranslation('common');
  const here = screenAt(useLocation({ select: (location) => location.pathname }));
  const [folded, setFolded] = usePreference('navigationFolded');
  const group = (name: Screen['group']) =>
    SCREENS.filter((screen) => screen.group === name).map((screen) => (
      <NavigationLink
        key={screen.name}
        screen={screen}
        isHere={screen === here}
        isDimmed={screen.needsProject && !hasProject}
        folded={folded}
      />
    ));
  const foldLabel = folded ? t('screens.unfold') : t('screens.fold');
  return (
    <nav className="nav" aria-label={t('screens.label')} data-folded={folded}>
      {group('bring')}
      <hr />
      {group('look')}
      <div className="grow" />
      {group('foot')}
      <ActionIcon className="nav-fold" aria-label={foldLabel} onClick={() => setFolded(!folded)}>
        {folded ? <IconLayoutSidebarLeftExpand size={16} /> : <IconLayoutSidebarLeftCollapse size={16} />}
      </ActionIcon>
    </nav>
  );
}
