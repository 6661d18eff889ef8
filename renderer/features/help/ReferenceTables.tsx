import { useTranslation } from 'react-i18next';
import { CAUSE_FAMILIES } from '../../../shared/domain/cause/causes.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { useWords } from '../../scope/use-words.ts';
import { FamilyName } from '../../ui/FamilyGlyph.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** The cause families with the question that tells them apart and who can fix them. */
export function CauseHelp() {
  const { t } = useTranslation(['help', 'causes']);
  return (
    <Panel title={t('causes.title')} sub={t('causes.sub')}>
      <table className="help-table">
        <thead>
          <tr>
            <th scope="col">{t('causes.family')}</th>
            <th scope="col">{t('causes.question')}</th>
            <th scope="col">{t('causes.owner')}</th>
          </tr>
        </thead>
        <tbody>
          {CAUSE_FAMILIES.map((family) => (
            <tr key={family}>
              <th scope="row">
                <FamilyName family={family} />
              </th>
              <td>{t(`causes:family.${family}.test`)}</td>
              <td>{t(`causes:family.${family}.owner`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Every preset definition in a sentence. */
export function DefinitionHelp() {
  const { t } = useTranslation('help');
  const words = useWords();
  return (
    <Panel title={t('definitions.title')} sub={t('definitions.sub')}>
      <table className="help-table">
        <thead>
          <tr>
            <th scope="col">{t('definitions.name')}</th>
            <th scope="col">{t('definitions.says')}</th>
            <th scope="col">{t('definitions.key')}</th>
          </tr>
        </thead>
        <tbody>
          {PRESETS.map(({ key }) => (
            <tr key={key}>
              <th scope="row">{words.definition(key)}</th>
              <td>{words.definitionSays(key)}</td>
              <td className="mono muted">{key}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
