import { useMemo } from 'react';
import type { Definition } from '../../shared/domain/definition/definition.ts';
import { judgesSomebody } from '../../shared/domain/resolution/judges-somebody.ts';
import { useOnFile } from './queries.ts';

/** Says of a definition whether it could judge a contact of this project; undefined while it is not known. */
export function useCanJudge(): ((definition: Definition) => boolean) | undefined {
  const { data } = useOnFile();
  return useMemo(() => {
    if (data === undefined) return undefined;
    const onFile = new Set(data);
    return (definition) => judgesSomebody(definition, onFile);
  }, [data]);
}
