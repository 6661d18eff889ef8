import type { DefinitionInfo } from '../../../shared/contract/fcr.ts';
import { isDefinitionText, readDefinitionText } from '../../../shared/domain/definition/definition-text.ts';

/** What stands in an address can be asked: rules that nobody kept, a definition of the project, or one of its versions (`ours@1`). */
export function canCompare(name: string, known: readonly Pick<DefinitionInfo, 'key' | 'version'>[]): boolean {
  if (isDefinitionText(name)) return readDefinitionText(name).definition !== null;
  const [key, version] = name.split('@');
  const own = known.find((one) => one.key === key);
  if (own === undefined || version === undefined) return own !== undefined;
  return /^[1-9]\d*$/.test(version) && Number(version) <= own.version;
}
