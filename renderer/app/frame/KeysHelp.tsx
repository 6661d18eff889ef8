import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd, MOD_KEY } from '../../ui/Kbd.tsx';
import { useLetterKeys } from '../../ui/letter-keys.ts';

const KEYS = [
  [`${MOD_KEY} K`, 'find'],
  ['Alt ←', 'back'],
  ['Alt →', 'forward'],
  ['F', 'filter'],
  ['D', 'definition'],
  [`${MOD_KEY} Z`, 'undo'],
  [`${MOD_KEY} I`, 'import'],
  ['T', 'table'],
  ['← ↑ → ↓', 'move'],
  ['Enter', 'drill'],
  ['Esc', 'clear'],
  ['F1', 'help'],
  ['?', 'these'],
] as const;

/** The list of keys, on "?". */
export function KeysHelp() {
  const { t } = useTranslation('common');
  const [opened, setOpened] = useState(false);
  useLetterKeys(null, { '?': () => setOpened(true) });
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={t('keys.title')}>
      <table>
        <tbody>
          {KEYS.map(([keys, does]) => (
            <tr key={does}>
              <td>
                <Kbd>{keys}</Kbd>
              </td>
              <td>{t(`keys.${does}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
