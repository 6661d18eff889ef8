import type { Scope } from '../../../../shared/contract/base.ts';
import type { SampleInfo, SamplePlace } from '../../../../shared/contract/samples.ts';
import { leadsOf } from '../../../../shared/domain/cause/score.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { RESULT_CODE } from '../../../../shared/domain/resolution/judgement.ts';
import {
  type Candidate,
  drawStratified,
  drawUncertain,
  type SampleKind,
} from '../../../../shared/domain/sampling/draw-sample.ts';
import { readContactIds } from '../../store/contact-rows.ts';
import {
  addSample,
  findSample,
  listSamplePlaces,
  listSamples,
  markSampleRemoved,
  markSkipped,
  type Sample,
} from '../../store/samples.ts';
import { causesInTurns } from '../causes/causes.ts';
import { orderedPlaces } from '../contacts/contact-order.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { numberOrNull } from '../context/iso-time.ts';
import { placeOfRow } from '../context/row-index.ts';
import type { ProjectSession } from '../projects/project-session.ts';
import { dimensionColumn } from '../slices/dimension-columns.ts';
import { type Slice, sliceOf } from '../slices/slice.ts';
import { coderOf } from './tag-contacts.ts';

export type SampleRequest = Scope & {
  readonly kind: SampleKind;
  readonly strata: string | null;
  readonly size: number;
  readonly seed: number;
};

/** The failed contacts of a slice, oldest first. */
function failedPlaces(context: FigureContext, slice: Slice): readonly number[] {
  const { result } = slice.judgement;
  return Array.from(orderedPlaces(context, slice, null)).filter((place) => result[place] === RESULT_CODE.failed);
}

function candidatesOf(context: FigureContext, slice: Slice, places: readonly number[], strata: string | null) {
  const { columns, file } = context;
  const column = strata === null ? null : dimensionColumn(context, slice, strata);
  const ids = readContactIds(
    file,
    places.map((place) => columns.row[place] as number),
  );
  return places.map((place): Candidate & { readonly source: string; readonly contactId: string } => {
    const source = columns.source.values[columns.source.codes[place] as number] ?? '';
    const contactId = ids.get(columns.row[place] as number) ?? '';
    const stratum = column === null ? '' : (column.values[column.codes[place] as number] ?? '');
    return { source, contactId, key: `${source}\n${contactId}`, stratum };
  });
}

/** How sure the rules are of the contacts at these places. */
async function leadsAt(context: FigureContext, slice: Slice, places: readonly number[]): Promise<Float64Array> {
  const { evidence, ruleset } = await causesInTurns(context, slice);
  const leads = leadsOf(evidence, ruleset, context.columns.count);
  return Float64Array.from(places, (place) => leads[place] as number);
}

async function drawnFrom(context: FigureContext, slice: Slice, request: SampleRequest) {
  const failed = failedPlaces(context, slice);
  if (request.kind === 'newest') {
    const newest = failed.toReversed().slice(0, request.size);
    return { population: failed.length, contacts: candidatesOf(context, slice, newest, null) };
  }
  const isUncertain = request.kind === 'uncertain';
  const candidates = candidatesOf(context, slice, failed, isUncertain ? null : request.strata);
  const drawn = isUncertain
    ? drawUncertain(candidates, await leadsAt(context, slice, failed), request.size, request.seed)
    : drawStratified(candidates, request.size, request.seed);
  return {
    population: failed.length,
    contacts: drawn.map((index) => candidates[index] as (typeof candidates)[number]),
  };
}

const infoOf = ({ scope, ...sample }: Sample): SampleInfo => {
  const { definition = '', filter = {} } = JSON.parse(scope) as { definition?: string; filter?: object };
  return { ...sample, definition: String(definition), filter: JSON.stringify(filter) };
};

function sampleNamed(session: ProjectSession, id: number): Sample {
  const sample = findSample(session.file, id);
  if (sample === null) throw new AppError('NOT_FOUND', { what: `Sample ${id}` });
  return sample;
}

/** samples.draw: keeps the failed contacts that chance, or the order, gives. NOT_FOUND when none fails. */
export async function drawSample(session: ProjectSession, request: SampleRequest, now: number): Promise<SampleInfo> {
  const context = session.figures();
  const slice = sliceOf(context, request);
  const { population, contacts } = await drawnFrom(context, slice, request);
  if (contacts.length === 0) throw new AppError('NOT_FOUND', { what: 'A failed contact in this slice' });
  const { kind, strata, seed, filter } = request;
  const id = addSample(
    session.file,
    {
      ...{ kind, strata: kind === 'strata' ? strata : null, seed, population },
      scope: JSON.stringify({ definition: `${slice.name.key}@${slice.name.version}`, filter }),
      author: session.settings().author,
      drawnAt: now,
    },
    contacts,
  );
  return infoOf(sampleNamed(session, id));
}

export const listDrawn = (session: ProjectSession): SampleInfo[] => listSamples(session.file).map(infoOf);

export type SamplePageRequest = {
  readonly sample: number;
  readonly coder: string;
  /** The place that is being read now; 0 = none. */
  readonly after: number;
  readonly from: number;
  readonly count: number;
};

/** samples.page: progress of a coder, and some places of the sample with what is known of their contacts. */
export function pageSample(session: ProjectSession, request: SamplePageRequest) {
  const sample = infoOf(sampleNamed(session, request.sample));
  const all = listSamplePlaces(session.file, request.sample, coderOf(session, request.coder));
  // What is not in the project any more cannot be read.
  const open = all.filter((place) => place.family === null && place.row !== null);
  const others = open.filter(({ place }) => place !== request.after);
  const left = others.filter((place) => place.skipped === 0);
  const pool = left.length > 0 ? left : others;
  const next = pool.find(({ place }) => place > request.after) ?? pool[0];
  const { columns } = session.figures();
  const word = (field: 'channel' | 'reason', at: number): string | null => {
    const { codes, values } = columns.category[field];
    return at < 0 ? null : (values[codes[at] as number] ?? null);
  };
  const places = all.slice(request.from, request.from + request.count).map((place): SamplePlace => {
    const at = place.row === null ? -1 : placeOfRow(columns, place.row);
    return {
      place: place.place,
      row: at < 0 ? null : place.row,
      contactId: place.contactId,
      startedAt: at < 0 ? null : numberOrNull(columns.startedAt[at]),
      channel: word('channel', at),
      reason: word('reason', at),
      family: place.family,
      subCause: place.subCause,
      skipped: place.skipped === 1,
    };
  });
  return {
    sample,
    tagged: all.filter((place) => place.family !== null).length,
    skipped: open.filter((place) => place.skipped === 1).length,
    next: next?.place ?? null,
    places,
  };
}

export function skipPlace(
  session: ProjectSession,
  request: { readonly sample: number; readonly coder: string; readonly place: number; readonly skipped: boolean },
): { skipped: boolean } {
  const { size } = sampleNamed(session, request.sample);
  if (request.place > size) throw new AppError('NOT_FOUND', { what: `Place ${request.place} of this sample` });
  markSkipped(session.file, request.sample, request.place, coderOf(session, request.coder), request.skipped);
  return { skipped: request.skipped };
}

export function removeSample(session: ProjectSession, id: number, removed: boolean, now: number): { removed: boolean } {
  sampleNamed(session, id);
  markSampleRemoved(session.file, id, removed ? now : null);
  return { removed };
}
