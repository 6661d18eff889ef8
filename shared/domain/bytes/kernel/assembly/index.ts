// The kernel of the fast way: cuts plain records, reads their cells and hashes them, a block at a time. See ../README.md.
export { survey } from './filled';
export { ask, forget, learn } from './known';
export { workAt } from './row-block';
export { run } from './rows';
export { seal } from './seal';
export { pickReal, pickSeconds, pickWhole, write } from './write';
