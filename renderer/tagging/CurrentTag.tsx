import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Tag } from '../../shared/contract/contacts.ts';
import { FamilyGlyph } from '../ui/FamilyGlyph.tsx';
import { useFormat } from '../ui/format.ts';
import { useCauseWords } from './cause-words.ts';

function Judgement({ tag }: { readonly tag: Tag }) {
  const { t } = useTranslation('tagging');
  const format = useFormat();
  const words = useCauseWords();
  const when = format.dayTime(tag.at);
  return (
    <>
      <span className="with-glyph">
        <FamilyGlyph family={tag.family} />
        <b className="ellipsis">{words.cause(tag.family, tag.subCause)}</b>
      </span>
      <div className="muted">
        {tag.author === '' ? t('taggedByNobody', { when }) : t('taggedBy', { author: tag.author, when })}
      </div>
      {tag.note !== '' && <div>“{tag.note}”</div>}
    </>
  );
}

/** The tag on file: what, who, when; what was judged before stays readable. */
export function CurrentTag(props: {
  readonly tag: Tag;
  readonly earlier: readonly Tag[];
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('tagging');
  return (
    <div className="tagging-current">
      <div className="row">
        <div className="grow">
          <Judgement tag={props.tag} />
        </div>
        <Button variant="subtle" onClick={props.onRemove}>
          {t('remove')}
        </Button>
      </div>
      {props.earlier.length > 0 && (
        <details>
          <summary>{t('earlier')}</summary>
          <ol className="tagging-history">
            {props.earlier.map((tag) => (
              <li key={tag.id}>
                <Judgement tag={tag} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
