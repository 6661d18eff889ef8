import { describe, expect, it } from 'vitest';
import { missingFromLockfile, readJson, unpinned } from '../../scripts/check-lockfile.ts';

describe('dependencies', () => {
  it('are all in the lockfile, for every platform', () => {
    expect(missingFromLockfile(readJson('package-lock.json'))).toEqual([]);
  });

  it('are pinned exactly', () => {
    expect(unpinned(readJson('package.json'))).toEqual([]);
  });

  it('the check sees a hole, nested and at the top', () => {
    const packages = {
      '': { dependencies: { a: '1.0.0' } },
      'node_modules/a': { dependencies: { b: '1.0.0' }, optionalDependencies: { 'c-darwin': '1.0.0' } },
      'node_modules/a/node_modules/b': { dependencies: { a: '1.0.0' } },
    };
    expect(missingFromLockfile({ packages })).toEqual(['node_modules/a needs c-darwin']);
    expect(unpinned({ dependencies: { a: '^1.0.0', b: '1.0.0' } })).toEqual(['a ^1.0.0']);
  });
});
