import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { useDrill } from '../../scope/use-drill.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import type { Difference } from './use-difference.ts';

/** More parts than these are counted together. */
const MOST_PARTS = 4;

type Side = Difference['sides'][number];

/**
 * One sentence for each way in which two definitions differ: "B forgives 214 contacts because the reason changed: the same
 * reason instead of any reason." Every number lists its contacts.
 */
export function DifferenceLines(props: {
  readonly difference: Difference;
  /** How they are called: A and B, or by name. */
  readonly names: readonly [first: string, second: string];
  readonly rules: readonly [first: Definition | undefined, second: Definition | undefined];
}) {
  return (
    <ul className="difference-lines">
      {props.difference.sides.map((side) => (
        <SideLines key={side.failedBy} side={side} {...props} />
      ))}
    </ul>
  );
}

function SideLines(props: Parameters<typeof DifferenceLines>[0] & { readonly side: Side }) {
  const { t, i18n } = useTranslation(['compare', 'clauses']);
  const format = useFormat();
  const words = useWords();
  const drill = useDrill();
  const { side, names, rules } = props;
  const list = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const [first, second] = names;
  const forgives = side.failedBy === 'first';
  if (side.contacts === 0) {
    return (
      <li className="muted">
        {t(forgives ? 'compare:difference.forgivesNone' : 'compare:difference.failsNone', { first, second })}
      </li>
    );
  }
  const because = (clauses: Side['parts'][number]['clauses']): string => {
    const [one, ...more] = clauses;
    if (one === undefined) return t('compare:difference.together');
    if (more.length > 0) {
      return t('compare:difference.several', {
        clauses: list.format(clauses.map((name) => t(`clauses:clause.${name}`))),
      });
    }
    const [from, to] = rules;
    if (from === undefined || to === undefined)
      return t('compare:difference.one', { clause: t(`clauses:clause.${one}`) });
    return t('compare:difference.change', {
      clause: t(`clauses:clause.${one}`),
      to: words.clause(to, one),
      from: words.clause(from, one),
    });
  };
  const shown = side.parts.slice(0, MOST_PARTS);
  const rest = side.parts.slice(MOST_PARTS).reduce((sum, { contacts }) => sum + contacts, 0);
  return (
    <>
      {shown.map((part) => (
        <li key={part.clauses.join()}>
          <button type="button" className="link" onClick={() => drill(part.filter as Filter, 'all')}>
            {t(forgives ? 'compare:difference.forgives' : 'compare:difference.fails', {
              ...{ first, second, n: format.count(part.contacts) },
              count: part.contacts,
            })}
          </button>{' '}
          {because(part.clauses)}
        </li>
      ))}
      {rest > 0 && <li className="text-2">{t('compare:difference.rest', { n: format.count(rest) })}</li>}
    </>
  );
}
