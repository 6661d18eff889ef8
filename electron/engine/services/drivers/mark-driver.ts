import { type DriverMarkState, MAX_DRIVER_MARKS } from '../../../../shared/contract/drivers.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { filterToText } from '../../../../shared/domain/filter/filter-text.ts';
import { changeDriverMark, type DriverMark, listDriverMarks } from '../../store/driver-marks.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readSettings } from '../../store/settings.ts';
import { checkedFilter } from '../slices/slice.ts';

export type MarkRequest = {
  readonly filter: unknown;
  readonly state: DriverMarkState;
  readonly name: string;
  readonly reason: string;
};

/** Characters that no list shows: a name of them could not be told from another. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const visible = (text: string): string => text.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
/** Three tests and their values; more is no driver of ours. */
const MOST_KEY = 20_000;

/**
 * drivers.mark: pins, names or dismisses a driver, signed by the project's author; `found` without a name and a reason
 * takes the mark away. One step of undo. Gives what it replaced. Throws INVALID_INPUT, UNKNOWN_FIELD, LIMIT_EXCEEDED.
 */
export function markDriver(file: ProjectFile, request: MarkRequest, now: number): DriverMark | null {
  const key = filterToText(checkedFilter(request.filter));
  if (key === '') throw new AppError('INVALID_INPUT', { detail: 'A driver has at least one value.' });
  if (key.length > MOST_KEY) throw new AppError('LIMIT_EXCEEDED', { what: 'The filter of a driver', limit: MOST_KEY });
  const [name, reason] = [visible(request.name), visible(request.reason)];
  if (request.state === 'dismissed' && reason === '') {
    throw new AppError('INVALID_INPUT', { detail: 'A driver is dismissed with a reason: write why.' });
  }
  const signed = { author: readSettings(file).author, markedAt: now };
  if (request.state === 'found' && name === '' && reason === '') {
    return changeDriverMark(file, key, { state: null, name, reason, ...signed });
  }
  const others = listDriverMarks(file).filter((mark) => mark.key !== key);
  if (others.length >= MAX_DRIVER_MARKS) {
    throw new AppError('LIMIT_EXCEEDED', { what: 'The list of marked drivers', limit: MAX_DRIVER_MARKS });
  }
  return changeDriverMark(file, key, { state: request.state, name, reason, ...signed });
}
