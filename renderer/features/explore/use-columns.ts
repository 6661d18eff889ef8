import { useMemo, useState } from 'react';
import { NUMBER_FIELDS, SECONDS_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { chosenColumns, possibleColumns, TEXT_COLUMNS } from '../../grid/grid-columns.ts';
import { useDimensions, useFilledFields } from '../../scope/queries.ts';
import { usePreference } from '../../ui/preferences.ts';

const MEASURED = [...SECONDS_FIELDS, ...NUMBER_FIELDS];
const NONE: readonly string[] = [];

/**
 * The columns of the list. Whether ids and long texts are filled takes a walk through all rows, so the list does not
 * wait for it: it is asked when the menu opens, or when such a column is among those that a person chose.
 */
export function useColumns() {
  const [remembered, setRemembered] = usePreference('gridColumns');
  const [isAllAsked, setAllAsked] = useState(false);
  const wanted = remembered['contacts'];
  const needsTexts = (wanted ?? NONE).some((name) => TEXT_COLUMNS.includes(name));
  const measured = useFilledFields({ fields: MEASURED }).data?.fields;
  const texts = useFilledFields({ fields: TEXT_COLUMNS, enabled: needsTexts || isAllAsked }).data?.fields;
  const dimensions = useDimensions().data;
  const possible = useMemo(() => {
    const names = (dimensions ?? []).map(({ name }) => name);
    const filled = [...(measured ?? []), ...(texts ?? [])].filter((field) => field.filled > 0);
    const extras = names.filter((name) => name.startsWith('extra.'));
    return possibleColumns(new Set([...names, ...filled.map(({ field }) => field)]), extras);
  }, [measured, texts, dimensions]);
  const chosen = useMemo(() => chosenColumns(possible, wanted), [possible, wanted]);
  return {
    isReady: measured !== undefined && dimensions !== undefined && (texts !== undefined || !needsTexts),
    possible,
    chosen,
    choose: (names: readonly string[]) => setRemembered({ ...remembered, contacts: names }),
    askAll: () => setAllAsked(true),
    // Handling that is added up from its parts has no order in the engine.
    canSort: (name: string) =>
      name !== 'customer' &&
      (name !== 'handle_s' || (measured ?? []).some((f) => f.field === 'handle_s' && f.filled > 0)),
  };
}
