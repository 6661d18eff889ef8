import { writeFileSync } from 'node:fs';
import { csvLine } from '../../../shared/domain/csv/write-csv.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import {
  SAMPLE_CONTACTS,
  SAMPLE_SEED,
  SAMPLE_ZONE,
  type SampleTruth,
} from '../../../shared/domain/demo/sample-centre.ts';
import { createFigureContext } from '../../engine/services/context/figure-context.ts';
import { measure } from '../../engine/services/figures/measure.ts';
import { fillSample } from '../../engine/services/projects/fill-sample.ts';
import { loadTagColumns } from '../../engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../engine/store/columns.ts';
import { createProjectFile } from '../../engine/store/project-file.ts';
import { type Command, integerFlag, optionalFlag } from './command.ts';
import { toResult, toText } from './measure.ts';

const DEFAULT_PROJECT = 'sample-centre.fcr';

/** The planted causes, one failed contact a line, for measuring rules against them. */
function writeTruth(path: string, truth: readonly SampleTruth[]): void {
  const lines = truth.map((each) => csvLine([each.contactId, each.family, each.subCause ?? '']));
  writeFileSync(path, `${[csvLine(['contact_id', 'cause_family', 'cause_sub_cause']), ...lines].join('\n')}\n`);
}

export const demoCommand: Command = {
  name: 'demo',
  summary: 'makes the sample project and prints its figures',
  usage:
    `fcr demo [--project P] [--contacts N] [--seed S] [--truth FILE.csv] [--json]\n` +
    `Without --project the file is ${DEFAULT_PROJECT} in this folder. The same seed makes the same centre.\n` +
    'The planted causes are not in the project; --truth writes them apart.',
  flags: {
    project: { type: 'string' },
    contacts: { type: 'string' },
    seed: { type: 'string' },
    truth: { type: 'string' },
  },
  run: async (context) => {
    const request = {
      contacts: integerFlag(context, 'contacts', SAMPLE_CONTACTS),
      seed: integerFlag(context, 'seed', SAMPLE_SEED),
    };
    const path = optionalFlag(context, 'project') ?? DEFAULT_PROJECT;
    const file = createProjectFile(path, { name: 'Sample centre', zone: SAMPLE_ZONE, currency: 'GBP' });
    try {
      const { batch, truth } = await fillSample(file, request, {
        signal: context.signal,
        onProgress: (progress) => context.progress(`${progress.phase} ${progress.rows} rows`),
      });
      const truthFile = optionalFlag(context, 'truth');
      if (truthFile !== undefined) writeTruth(truthFile, truth);
      const columns = loadContactColumns(file);
      const figures = createFigureContext(file, columns, loadTagColumns(file, columns), SAMPLE_ZONE);
      const outputs = PRESETS.map((preset) =>
        measure(figures, { definition: preset.key, filter: {}, observedUntil: null, breakdowns: [] }),
      );
      return {
        json: {
          project: path,
          records: batch.inserted,
          contacts: columns.count,
          planted: truth.length,
          observedUntil: outputs[0]?.observedUntil ?? null,
          results: outputs.map((one) => toResult(one)),
        },
        text: [`${path}: ${columns.count} contacts`, ...outputs.map((one) => toText(one))].join('\n\n'),
      };
    } finally {
      file.close();
    }
  },
};
