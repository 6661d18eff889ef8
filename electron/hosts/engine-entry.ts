import { createEngine } from '../engine/engine.ts';
import type { Engine } from '../engine/engine-types.ts';
import { engineRole } from './engine-role.ts';
import { jobsRole } from './jobs-role.ts';
import { openParentLink } from './parent-link.ts';

/**
 * The one entry of both child processes, for both hosts: Electron's utilityProcess and Node's child_process.
 * The first argument is the role. A child whose host is gone ends itself.
 */
const role = process.argv[2];
const link = openParentLink();

if (role === 'engine') engineRole(link, (options): Engine => createEngine(options));
else if (role === 'jobs') jobsRole(link);
else throw new Error(`Unknown role ${String(role)}; the host starts this file with "engine" or "jobs".`);
