import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { causesSearch } from '../features/causes/causes-search.ts';
import { changeSearch } from '../features/change/change-search.ts';
import { definitionsSearch } from '../features/definitions/definitions-search.ts';
import { editSearch } from '../features/definitions/editor/edit-search.ts';
import { driversSearch } from '../features/drivers/drivers-search.ts';
import { exploreSearch } from '../features/explore/explore-search.ts';
import { homeSearch } from '../features/home/home-search.ts';
import { importSearch } from '../features/import/import-search.ts';
import { kpisSearch } from '../features/kpis/kpis-search.ts';
import { lexiconsSearch } from '../features/lexicons/lexicons-search.ts';
import { overviewSearch } from '../features/overview/overview-search.ts';
import { taggingSearch } from '../features/tagging/tagging-search.ts';
import { threadSearch, threadsSearch } from '../features/threads/threads-search.ts';
import { windowSearch } from '../features/window/window-search.ts';
import { SCOPE_KEYS, type ScopeSearch, scopeSearch } from '../scope/scope-search.ts';
import { Frame } from './frame/Frame.tsx';
import { ScreenBroken, ScreenUnknown } from './ScreenBroken.tsx';
import { ScreenLoading } from './ScreenLoading.tsx';

/**
 * Every screen is one line here. The definition and the slice belong to the root, and go along from screen to screen
 * unless a navigation says otherwise; what only one screen knows stands in its own search schema.
 */
const root = createRootRoute({
  component: Frame,
  validateSearch: scopeSearch,
  search: { middlewares: [retainSearchParams<ScopeSearch>([...SCOPE_KEYS])] },
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: homeSearch,
  component: lazyRouteComponent(() => import('../features/home/HomeScreen.tsx'), 'HomeScreen'),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: '/import',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('../features/import/ImportScreen.tsx'), 'ImportScreen'),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('../features/overview/OverviewScreen.tsx'), 'OverviewScreen'),
});

const explore = createRoute({
  getParentRoute: () => root,
  path: '/explore',
  validateSearch: exploreSearch,
  component: lazyRouteComponent(() => import('../features/explore/ExploreScreen.tsx'), 'ExploreScreen'),
});

const threads = createRoute({
  getParentRoute: () => root,
  path: '/threads',
  validateSearch: threadsSearch,
  component: lazyRouteComponent(() => import('../features/threads/ThreadsScreen.tsx'), 'ThreadsScreen'),
});

const thread = createRoute({
  getParentRoute: () => root,
  path: '/threads/$row',
  validateSearch: threadSearch,
  component: lazyRouteComponent(() => import('../features/threads/ThreadScreen.tsx'), 'ThreadScreen'),
});

const causes = createRoute({
  getParentRoute: () => root,
  path: '/causes',
  validateSearch: causesSearch,
  component: lazyRouteComponent(() => import('../features/causes/CausesScreen.tsx'), 'CausesScreen'),
});

const tagging = createRoute({
  getParentRoute: () => root,
  path: '/tagging',
  validateSearch: taggingSearch,
  component: lazyRouteComponent(() => import('../features/tagging/TaggingScreen.tsx'), 'TaggingScreen'),
});

const cause = createRoute({
  getParentRoute: () => root,
  path: '/causes/$code',
  component: lazyRouteComponent(() => import('../features/causes/SubCauseScreen.tsx'), 'SubCauseScreen'),
});

const drivers = createRoute({
  getParentRoute: () => root,
  path: '/drivers',
  validateSearch: driversSearch,
  component: lazyRouteComponent(() => import('../features/drivers/DriversScreen.tsx'), 'DriversScreen'),
});

const definitions = createRoute({
  getParentRoute: () => root,
  path: '/definitions',
  validateSearch: definitionsSearch,
  component: lazyRouteComponent(() => import('../features/definitions/DefinitionsScreen.tsx'), 'DefinitionsScreen'),
});

const definitionEdit = createRoute({
  getParentRoute: () => root,
  path: '/definitions/edit',
  validateSearch: editSearch,
  component: lazyRouteComponent(() => import('../features/definitions/editor/EditorScreen.tsx'), 'EditorScreen'),
});

const windows = createRoute({
  getParentRoute: () => root,
  path: '/window',
  validateSearch: windowSearch,
  component: lazyRouteComponent(() => import('../features/window/WindowScreen.tsx'), 'WindowScreen'),
});

const lexicons = createRoute({
  getParentRoute: () => root,
  path: '/lexicons',
  validateSearch: lexiconsSearch,
  component: lazyRouteComponent(() => import('../features/lexicons/LexiconsScreen.tsx'), 'LexiconsScreen'),
});

const kpis = createRoute({
  getParentRoute: () => root,
  path: '/kpis',
  validateSearch: kpisSearch,
  component: lazyRouteComponent(() => import('../features/kpis/KpisScreen.tsx'), 'KpisScreen'),
});

const change = createRoute({
  getParentRoute: () => root,
  path: '/change',
  validateSearch: changeSearch,
  component: lazyRouteComponent(() => import('../features/change/ChangeScreen.tsx'), 'ChangeScreen'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsScreen.tsx'), 'SettingsScreen'),
});

const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('../features/help/HelpScreen.tsx'), 'HelpScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    importing,
    overview,
    explore,
    threads,
    thread,
    causes,
    tagging,
    cause,
    drivers,
    definitions,
    definitionEdit,
    windows,
    lexicons,
    kpis,
    change,
    settings,
    help,
  ]),
  history: createHashHistory(),
  defaultErrorComponent: ScreenBroken,
  defaultNotFoundComponent: ScreenUnknown,
  defaultPendingComponent: ScreenLoading,
  scrollRestoration: true,
  scrollToTopSelectors: ['#content'],
});

// An interface, because that is what the router lets us augment: links and searches are checked by the compiler.
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
