import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactCauses } from '../../shared/contract/causes.ts';
import { familyOfSubCause } from '../../shared/domain/cause/causes.ts';
import { FamilyGlyph } from '../ui/FamilyGlyph.tsx';
import { useFormat } from '../ui/format.ts';
import { useCauseWords } from './cause-words.ts';
import { RepeatLine } from './RepeatLine.tsx';
import { useEvidenceWords } from './use-evidence-words.ts';

type Piece = ContactCauses['evidence'][number];

function PieceRow({ piece }: { readonly piece: Piece }) {
  const { t } = useTranslation('tagging');
  const format = useFormat();
  const say = useEvidenceWords();
  return (
    <li className="evidence-piece">
      <span>{say(piece)}</span>
      <span className="small muted nowrap">
        {piece.rule}, {t(`evidence.kind.${piece.kind}`)}
      </span>
      <b className="num" title={t('evidence.weightHint')}>
        {format.hundredths(piece.weight)}
      </b>
    </li>
  );
}

type Props = {
  readonly causes: ContactCauses;
  readonly beside?: (subCause: string) => ReactNode;
};

/** With what the customer came back, and what the rules found; `beside` stands at the right of each sub-cause. */
export function EvidenceList(props: Props) {
  return (
    <>
      <RepeatLine repeat={props.causes.repeat} />
      <Pieces {...props} />
    </>
  );
}

/** By sub-cause, strongest first. */
function Pieces({ causes, beside }: Props) {
  const { t } = useTranslation('tagging');
  const format = useFormat();
  const words = useCauseWords();
  const tells = causes.evidence.filter(({ subCause }) => subCause === null);
  if (causes.evidence.length === 0) return <p className="text-2">{t('evidence.none')}</p>;
  return (
    <ol className="evidence">
      {causes.subCauses.map(({ code, score }) => (
        <li key={code}>
          <div className="row evidence-cause">
            <FamilyGlyph family={familyOfSubCause(code) ?? 'undetermined'} />
            <b>{words.subCause(code)}</b>
            <span className="text-2">{format.hundredths(score)}</span>
            {beside !== undefined && <span className="push-right row">{beside(code)}</span>}
          </div>
          <ul>
            {causes.evidence
              .filter(({ subCause }) => subCause === code)
              .map((piece) => (
                <PieceRow key={`${piece.rule} ${piece.finding}`} piece={piece} />
              ))}
          </ul>
        </li>
      ))}
      {tells.length > 0 && (
        <li>
          <ul>
            {tells.map((piece) => (
              <PieceRow key={`${piece.rule} ${piece.finding}`} piece={piece} />
            ))}
          </ul>
        </li>
      )}
    </ol>
  );
}
