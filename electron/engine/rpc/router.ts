import { projects } from './projects.ts';
import { system } from './system.ts';
import { tags } from './tags.ts';

/** Every procedure of the contract with what carries it out. */
export const router = { system, projects, tags };
