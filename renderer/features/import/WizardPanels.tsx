import { memo } from 'react';
import type { Inspection, Staged } from '../../../shared/contract/imports.ts';
import { useInTurns } from '../../ui/use-in-turns.ts';
import { AnswersPanel } from './AnswersPanel.tsx';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import type { ChoiceAction, Choices } from './choices.ts';
import { type ImportPhase, isLocked } from './import-machine.ts';
import { JoinedPanel } from './JoinedPanel.tsx';
import { OverlapPanel } from './OverlapPanel.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { RawLines } from './RawLines.tsx';
import { ReadTable } from './ReadTable.tsx';
import { RulesPanel } from './RulesPanel.tsx';
import { TimesPanel } from './TimesPanel.tsx';

type PanelsProps = {
  readonly inspection: Inspection;
  readonly choices: Choices;
  readonly busy: boolean;
  readonly phase: ImportPhase;
  readonly dispatch: (action: ChoiceAction) => void;
  readonly onShowRejects: (staged: Staged) => void;
  readonly onReview: (staged: Staged) => void;
};

/** In the order in which they are drawn, one a frame: as a person reads them. */
const PARTS = ['read', 'raw', 'columns', 'times', 'problems', 'answers', 'rules'] as const;

/**
 * Everything about the file that can be looked at and chosen. Drawn behind the rest of the screen and in turns, because
 * tables and choices of many columns are far more than one frame's work. While rows are written the fieldsets are disabled,
 * not what is in them, so that starting one draws none of it anew.
 */
export const WizardPanels = memo(function WizardPanels(props: PanelsProps) {
  const { inspection, phase, dispatch } = props;
  const drawn = useInTurns(PARTS.length);
  const has = (part: (typeof PARTS)[number]) => PARTS.indexOf(part) < drawn;
  const locked = isLocked(phase);
  const staged = phase.kind === 'staged' || phase.kind === 'committing' ? phase.staged : null;
  const overlaps = staged !== null && staged.changed + staged.duplicate > 0;
  const { rowsAre } = inspection.mapping;
  const shared = { inspection, dispatch };
  return (
    <div className="import-panels">
      <fieldset className="import-two import-lock" id="import-reading" tabIndex={-1} disabled={locked}>
        {has('read') && <ReadTable {...shared} busy={props.busy} />}
        {has('raw') && <RawLines {...shared} />}
      </fieldset>
      <fieldset className="import-lock" id="import-columns" tabIndex={-1} disabled={locked}>
        {has('columns') && <ColumnsPanel {...shared} choices={props.choices} />}
      </fieldset>
      <div className="import-side">
        <div>
          {rowsAre === undefined && has('times') && (
            <fieldset className="import-lock" disabled={locked}>
              <TimesPanel {...shared} choices={props.choices} />
            </fieldset>
          )}
          <div id="import-problems" tabIndex={-1}>
            {has('problems') && (
              <ProblemsPanel inspection={inspection} staged={staged} onShowRejects={props.onShowRejects} />
            )}
            {overlaps && phase.kind === 'staged' && <OverlapPanel staged={phase.staged} onReview={props.onReview} />}
          </div>
        </div>
        <div>
          <div id="import-answers" tabIndex={-1}>
            {has('answers') && rowsAre === undefined && inspection.answers.length > 0 && (
              <AnswersPanel inspection={inspection} />
            )}
            {has('answers') && rowsAre !== undefined && <JoinedPanel rowsAre={rowsAre} staged={staged} />}
          </div>
          {has('rules') && (
            <fieldset className="import-lock" disabled={locked}>
              <RulesPanel {...shared} />
            </fieldset>
          )}
        </div>
      </div>
    </div>
  );
});
