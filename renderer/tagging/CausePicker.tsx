import { useTranslation } from 'react-i18next';
import { CAUSE_FAMILIES, type CauseFamily, SUB_CAUSES } from '../../shared/domain/cause/causes.ts';
import { FamilyGlyph } from '../ui/FamilyGlyph.tsx';
import { ChoiceKeys } from './ChoiceKeys.tsx';
import { type CauseWords, useCauseWords } from './cause-words.ts';
import { familyKey, subCauseKey } from './tagging-keys.ts';

type CausePickerProps = {
  readonly family: CauseFamily | null;
  readonly subCause: string | null;
  readonly letters: boolean;
  readonly onFamily: (family: CauseFamily) => void;
  readonly onSubCause: (subCause: string) => void;
};

function SubCauses(props: CausePickerProps & { readonly words: CauseWords }) {
  const { t } = useTranslation('tagging');
  if (props.family === null) return <p className="small muted">{t('chooseFamily')}</p>;
  const codes = SUB_CAUSES[props.family];
  if (codes.length === 0) return <p className="small muted">{t('noSubCause')}</p>;
  const label = t('subCause', { family: props.words.family(props.family) });
  return (
    <>
      <div className="label">{label}</div>
      <ChoiceKeys
        dense
        label={label}
        value={props.subCause}
        onChoose={props.onSubCause}
        choices={codes.map((code, place) => ({
          value: code,
          label: <span className="ellipsis">{props.words.subCause(code)}</span>,
          title: props.words.hint(code),
          keyName: props.letters ? subCauseKey(place) : null,
        }))}
      />
    </>
  );
}

/** Family first, then its sub-causes: one key each. */
export function CausePicker(props: CausePickerProps) {
  const { t } = useTranslation(['tagging', 'causes']);
  const words = useCauseWords();
  return (
    <>
      <div className="label">{t('family')}</div>
      <ChoiceKeys
        label={t('family')}
        value={props.family}
        onChoose={props.onFamily}
        choices={CAUSE_FAMILIES.map((family) => ({
          value: family,
          label: (
            <>
              <FamilyGlyph family={family} />
              <span>{words.family(family)}</span>
            </>
          ),
          hint: t(`causes:family.${family}.hint`),
          title: t(`causes:family.${family}.test`),
          keyName: props.letters ? familyKey(family) : null,
        }))}
      />
      <SubCauses {...props} words={words} />
    </>
  );
}
