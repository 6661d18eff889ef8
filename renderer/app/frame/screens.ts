import {
  IconAffiliate,
  IconArrowsDiff,
  IconBinaryTree2,
  IconCalendarWeek,
  IconFileImport,
  IconGauge,
  IconHelp,
  IconHome,
  IconHourglass,
  IconLayoutDashboard,
  IconRoute,
  IconRuler2,
  IconSettings,
  IconTags,
  IconZoomScan,
} from '@tabler/icons-react';

/** The screens in the order of the navigation. Groups: bring in, look, and the two at the foot. */
export const SCREENS = [
  { name: 'home', to: '/', icon: IconHome, group: 'bring', needsProject: false, hasScope: false },
  { name: 'import', to: '/import', icon: IconFileImport, group: 'bring', needsProject: false, hasScope: false },
  { name: 'overview', to: '/overview', icon: IconLayoutDashboard, group: 'look', needsProject: true, hasScope: true },
  { name: 'explore', to: '/explore', icon: IconZoomScan, group: 'look', needsProject: true, hasScope: true },
  { name: 'threads', to: '/threads', icon: IconRoute, group: 'look', needsProject: true, hasScope: true },
  { name: 'causes', to: '/causes', icon: IconBinaryTree2, group: 'look', needsProject: true, hasScope: true },
  { name: 'tagging', to: '/tagging', icon: IconTags, group: 'look', needsProject: true, hasScope: true },
  { name: 'drivers', to: '/drivers', icon: IconAffiliate, group: 'look', needsProject: true, hasScope: true },
  { name: 'definitions', to: '/definitions', icon: IconRuler2, group: 'look', needsProject: true, hasScope: true },
  { name: 'window', to: '/window', icon: IconHourglass, group: 'look', needsProject: true, hasScope: true },
  { name: 'lexicons', to: '/lexicons', icon: IconCalendarWeek, group: 'look', needsProject: true, hasScope: false },
  { name: 'kpis', to: '/kpis', icon: IconGauge, group: 'look', needsProject: true, hasScope: true },
  { name: 'change', to: '/change', icon: IconArrowsDiff, group: 'look', needsProject: true, hasScope: true },
  { name: 'settings', to: '/settings', icon: IconSettings, group: 'foot', needsProject: false, hasScope: false },
  { name: 'help', to: '/help', icon: IconHelp, group: 'foot', needsProject: false, hasScope: false },
] as const;

export type Screen = (typeof SCREENS)[number];

/** The screen that an address belongs to. */
export function screenAt(pathname: string): Screen | undefined {
  return SCREENS.find((screen) => (screen.to === '/' ? pathname === '/' : pathname.startsWith(screen.to)));
}
