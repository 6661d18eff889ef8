import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { OTHER_RESULTS } from '../../../shared/domain/metrics/differences.ts';
import { Mark } from '../../charts/Mark.tsx';
import type { Figure } from '../../scope/figure.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import type { Difference } from './use-difference.ts';

const capital = (name: string): string => name.charAt(0).toLocaleUpperCase() + name.slice(1);

/** More parts than these stand as numbers alone. */
const MOST_PARTS = 4;

type Side = Difference['sides'][number];
type Part = Side['parts'][number];

/**
 * One sentence for each way in which two definitions differ: "B forgives 214 contacts because the reason changed: the same
 * reason instead of any reason." What is only pending or excluded under the other has sentences of its own. Every number
 * lists its contacts.
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

// The wire has mutable lists where the domain has readonly ones.
const figureOf = ({ contacts, filter }: Part): Figure => ({ count: contacts, tests: filter as Filter, show: 'all' });

function SideLines(props: Parameters<typeof DifferenceLines>[0] & { readonly side: Side }) {
  const { t, i18n } = useTranslation(['compare', 'clauses']);
  const format = useFormat();
  const words = useWords();
  const { side, names, rules } = props;
  const list = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const [first, second] = names;
  if (side.contacts === 0) {
    return <li className="muted">{t(`compare:difference.none.${side.failedBy}`, { first, second })}</li>;
  }
  const because = (clauses: Part['clauses']): string => {
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
  const countOf = (part: Part) =>
    t(`compare:difference.${side.failedBy}.${part.becomes}`, {
      // The sentence begins with it.
      ...{ first, second: capital(second), n: format.count(part.contacts) },
      count: part.contacts,
    });
  const sentence = (part: Part) => (
    <li key={`${part.becomes} ${part.clauses.join()}`}>
      <Mark figure={figureOf(part)}>{countOf(part)}</Mark> {because(part.clauses)}
    </li>
  );
  return OTHER_RESULTS.map((becomes) => {
    const parts = side.parts.filter((part) => part.becomes === becomes);
    const rest = parts.slice(MOST_PARTS);
    return (
      <Fragment key={becomes}>
        {parts.slice(0, MOST_PARTS).map(sentence)}
        {rest.length > 0 && (
          <li className="row wrap text-2">
            {t('compare:difference.rest')}
            {rest.map((part) => (
              <Mark
                key={part.clauses.join()}
                figure={figureOf(part)}
                label={`${countOf(part)} ${because(part.clauses)}`}
                title={because(part.clauses)}
              >
                {format.count(part.contacts)}
              </Mark>
            ))}
          </li>
        )}
      </Fragment>
    );
  });
}
