import { causes } from './causes.ts';
import { contacts } from './contacts.ts';
import { definitions } from './definitions.ts';
import { drivers } from './drivers.ts';
import { events } from './events.ts';
import { exports } from './exports.ts';
import { fcr } from './fcr.ts';
import { imports } from './imports.ts';
import { kpis } from './kpis.ts';
import { lexicons } from './lexicons.ts';
import { mappings } from './mappings.ts';
import { mends } from './mends.ts';
import { projects } from './projects.ts';
import { samples } from './samples.ts';
import { stories } from './stories.ts';
import { system } from './system.ts';
import { tags } from './tags.ts';
import { threads } from './threads.ts';
import { views } from './views.ts';

/** The one contract between page and engine. One file per noun. */
export const contract = {
  system,
  projects,
  imports,
  mends,
  mappings,
  contacts,
  threads,
  stories,
  drivers,
  fcr,
  causes,
  kpis,
  definitions,
  lexicons,
  events,
  tags,
  samples,
  views,
  exports,
};
