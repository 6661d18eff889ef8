import { posix } from 'node:path';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type ByteFile, megabytes } from '../bytes/byte-file.ts';
import type { PackedTexts } from '../bytes/packed-texts.ts';
import { kindOfFormat, type NumberKind } from './number-format.ts';
import { readSharedStrings } from './shared-strings.ts';
import { XmlFeed, type XmlHandler } from './xml-feed.ts';

export type Sheet = { readonly name: string; readonly file: ByteFile; readonly isHidden: boolean };

export type Workbook = {
  /** Those that a person can open, in the order of their tabs; charts are none. */
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  /** What its cells refer to; read once, and only when a sheet is read. */
  readonly cellParts: () => Promise<CellParts>;
};

export type CellParts = { readonly formats: readonly NumberKind[]; readonly strings: PackedTexts };

/** Lists of sheets and styles are small; what is larger is made to fill memory. */
const MOST_PART_BYTES = 32 << 20;

type Members = ReadonlyMap<string, ByteFile>;

async function readPart(file: ByteFile, handler: Partial<XmlHandler>): Promise<void> {
  if (file.bytesAbout > MOST_PART_BYTES) {
    throw new AppError('LIMIT_EXCEEDED', { what: file.name, limit: megabytes(MOST_PART_BYTES) });
  }
  const nothing = (): void => undefined;
  const feed = new XmlFeed(file.name, { open: nothing, text: nothing, close: nothing, ...handler });
  for await (const chunk of file.stream().readable) for (const _piece of feed.write(chunk as Buffer));
  feed.end();
}

type Relation = { readonly type: string; readonly target: string };

/** What a part of the workbook refers to, by id. Targets are names of members. */
async function relationsOf(members: Members, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = posix.dirname(part);
  const file = findMember(members, posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  const found = new Map<string, Relation>();
  if (file === undefined) return found;
  await readPart(file, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      found.set(Id, {
        type: posix.basename(Type),
        target: Target.startsWith('/') ? posix.normalize(Target) : posix.join('/', folder, Target),
      });
    },
  });
  return found;
}

/** Some writers spell the case of a name differently from what refers to it. */
function findMember(members: Members, name: string): ByteFile | undefined {
  const wanted = name.replace(/^\//, '');
  const exact = members.get(wanted);
  if (exact !== undefined) return exact;
  const found = [...members.keys()].find((key) => key.toLowerCase() === wanted.toLowerCase());
  return found === undefined ? undefined : members.get(found);
}

type TabList = {
  readonly tabs: readonly { readonly name: string; readonly id: string; readonly state: string }[];
  readonly is1904: boolean;
};

async function readTabs(file: ByteFile): Promise<TabList> {
  const tabs: { name: string; id: string; state: string }[] = [];
  let is1904 = false;
  await readPart(file, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const [, id = ''] = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key)) ?? [];
      tabs.push({ name: attributes['name'] ?? '', id, state: attributes['state'] ?? 'visible' });
    },
  });
  return { tabs, is1904 };
}

async function readFormats(file: ByteFile | undefined): Promise<readonly NumberKind[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isOfCells = false;
  if (file === undefined) return [];
  await readPart(file, {
    open: (name, { numFmtId = '', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) ids.push(Number(numFmtId));
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return ids.map((id) => kindOfFormat(id, codes));
}

/** Reads which sheets there are. Fails with FILE_DAMAGED where the workbook does not say it. */
export async function readWorkbook(file: string, members: Members): Promise<Workbook> {
  const root = [...(await relationsOf(members, '/')).values()].find(({ type }) => type === 'officeDocument');
  const path = root?.target ?? '/xl/workbook.xml';
  const main = findMember(members, path);
  if (main === undefined) throw new AppError('FILE_DAMAGED', { file, detail: 'its list of sheets is missing' });
  const relations = await relationsOf(members, path);
  const { tabs, is1904 } = await readTabs(main);
  const sheets = tabs.flatMap(({ name, id, state }): Sheet[] => {
    const relation = relations.get(id);
    const sheet = relation?.type === 'worksheet' ? findMember(members, relation.target) : undefined;
    // A very hidden sheet is one that no person can open.
    return sheet === undefined || state === 'veryHidden' ? [] : [{ name, file: sheet, isHidden: state === 'hidden' }];
  });
  if (tabs.length > 0 && ![...relations.values()].some(({ type }) => type === 'worksheet')) {
    throw new AppError('FILE_DAMAGED', { file, detail: 'the sheets that it lists are missing' });
  }
  const ofType = (type: string): ByteFile | undefined => {
    const target = [...relations.values()].find((relation) => relation.type === type)?.target;
    return target === undefined ? undefined : findMember(members, target);
  };
  let parts: Promise<CellParts> | undefined;
  const read = async (): Promise<CellParts> => ({
    formats: await readFormats(ofType('styles')),
    strings: await readSharedStrings(ofType('sharedStrings')),
  });
  return {
    sheets,
    is1904,
    cellParts: () => {
      parts ??= read();
      return parts;
    },
  };
}
