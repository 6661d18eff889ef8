import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tag } from '../../shared/contract/contacts.ts';
import { useTagHistory } from '../scope/queries.ts';
import { useFormat } from '../ui/format.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { Panel } from '../ui/Panel.tsx';
import { usePreference } from '../ui/preferences.ts';
import { CausePicker } from './CausePicker.tsx';
import { ConfirmMany } from './ConfirmMany.tsx';
import { CurrentTag } from './CurrentTag.tsx';
import { type Choice, draftOfTag, isChanged, nextChoice, type TagDraft, type TagDraftAction } from './tag-draft.ts';
import type { TagKeyAction } from './tagging-keys.ts';
import './tagging.css';
import { useTagKeys } from './use-tag-keys.ts';
import { type Judging, type TagTarget, useTagging } from './use-tagging.ts';

/** What is added where a contact is read: what the rules say; where one is read after the other also skipping. */
export type Reading = {
  /** How a choice came about and what it says of the rules: asked when it is saved. */
  readonly judge: (draft: TagDraft) => Omit<Judging, 'coder'>;
  /** Something was said of the rules that is worth saving even where the cause stays the same. */
  readonly hasOwnVerdicts: boolean;
  readonly onSkip?: () => void;
  /** Hears every choice before it is saved. */
  readonly onDraft: (draft: TagDraft) => void;
  /** The cause that the rules put first, once it may be seen; C takes it over. */
  readonly suggested: Pick<TagDraft, 'family' | 'subCause'> | null;
  readonly onReject: () => void;
  readonly onReveal: () => void;
  /** What the rules say, or that it stays hidden. */
  readonly suggestion: ReactNode;
};

/** From this many contacts on, a person confirms. */
const CONFIRM_OVER = 100;

export type TaggingPanelProps = {
  readonly title: string;
  readonly target: TagTarget;
  /** How many contacts the judgement goes to. */
  readonly contacts: number;
  /** The tag in force, where there is one contact. */
  readonly tag: Tag | null;
  /** False while that may have changed and the answer is on its way. */
  readonly isTagKnown?: boolean;
  /** Earlier judgements of that contact, newest first. */
  readonly earlier?: readonly Tag[];
  readonly onNext?: (() => void) | undefined;
  /** Where it goes on after saving, if that is not the next one. */
  readonly onSaved?: (() => void) | undefined;
  readonly onPrevious?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
  /** Who judges; left out = the author of the project. */
  readonly coder?: string;
  readonly reading?: Reading;
};

type Confirmation = 'apply' | 'remove' | null;

function NoteField(props: {
  readonly note: string;
  readonly letters: boolean;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onNote: (note: string) => void;
}) {
  const { t } = useTranslation('tagging');
  return (
    <label className="tagging-note">
      <span className="label">
        {t('note')} {props.letters && <Kbd>N</Kbd>}
      </span>
      <textarea
        ref={props.field}
        value={props.note}
        maxLength={10_000}
        placeholder={t('notePlaceholder')}
        onChange={(event) => props.onNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
    </label>
  );
}

function PanelFoot(props: TaggingPanelProps & { readonly letters: boolean; readonly onUndo: () => void }) {
  const { t } = useTranslation('tagging');
  const { onPrevious, onNext, letters } = props;
  const history = useTagHistory().data;
  return (
    <span className="row">
      {onPrevious !== undefined && (
        <Button leftSection={<IconChevronLeft size={14} />} onClick={onPrevious}>
          {t('previous')}&nbsp;{letters && <Kbd>K</Kbd>}
        </Button>
      )}
      {onNext !== undefined && (
        <Button rightSection={<IconChevronRight size={14} />} onClick={onNext}>
          {t('next')}&nbsp;{letters && <Kbd>J</Kbd>}
        </Button>
      )}
      <Button variant="subtle" disabled={(history?.undo ?? null) === null} onClick={props.onUndo}>
        {t('undo')}&nbsp;{letters && <Kbd>U</Kbd>}
      </Button>
    </span>
  );
}

const judgingOf = ({ coder = '', reading }: TaggingPanelProps, draft: TagDraft): Judging => ({
  coder,
  ...(reading?.judge(draft) ?? { blind: null, verdicts: [] }),
});

function useJudgement(props: TaggingPanelProps) {
  const { target, contacts, tag, isTagKnown = true } = props;
  const onSaved = props.onSaved ?? props.onNext;
  const tagging = useTagging();
  const saved = draftOfTag(tag);
  const file = tag?.id ?? 0;
  const [choice, act] = useReducer(nextChoice, { draft: saved, file, isOwn: false });
  if (isTagKnown && choice.file !== file) act({ kind: 'file', file, draft: saved });
  const { draft, isOwn } = choice;
  const change = (one: TagDraftAction) => act({ kind: 'choose', change: one, isFileKnown: isTagKnown });
  const [confirming, setConfirming] = useState<Confirmation>(null);
  const goOn = async (ok: Promise<boolean>) => {
    setConfirming(null);
    if (!(await ok)) return;
    act({ kind: 'saved' });
    onSaved?.();
  };
  const applyNow = () => {
    const { family } = draft;
    if (family !== null)
      void goOn(tagging.apply(target, { ...draft, family, note: draft.note.trim() }, judgingOf(props, draft)));
  };
  const save = () => {
    if (draft.family === null || tagging.busy) return;
    const isOnFile = tag !== null && (!isOwn || (isTagKnown && !isChanged(draft, saved)));
    if (contacts > CONFIRM_OVER) setConfirming('apply');
    else if (isOnFile && props.reading?.hasOwnVerdicts !== true) onSaved?.();
    else applyNow();
  };
  const removeNow = () => {
    setConfirming(null);
    act({ kind: 'removed' });
    void tagging.remove(target, props.coder);
  };
  const remove = () => (contacts > CONFIRM_OVER ? setConfirming('remove') : removeNow());
  const confirm = () => (confirming === 'remove' ? removeNow() : applyNow());
  return { tagging, choice, change, confirming, setConfirming, save, remove, confirm };
}

/**
 * The focus follows the choice, so that Enter saves whatever had the focus before, and a screen reader hears it.
 * A panel that was opened by a button takes the focus at once.
 */
function useChosenFocus(root: RefObject<HTMLElement | null>, { draft, isOwn }: Choice, isOpened: boolean): void {
  const first = useRef(true);
  const chosen = isOwn ? `${draft.family} ${draft.subCause}` : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the choice changes, which the key stands for
  useEffect(() => {
    const isFirst = first.current;
    first.current = false;
    if (isFirst) {
      if (isOpened) root.current?.focus({ preventScroll: true });
      return;
    }
    if (chosen === null) return;
    const radios = [...(root.current?.querySelectorAll<HTMLElement>('[role=radio][aria-checked=true]') ?? [])];
    radios.at(-1)?.focus({ preventScroll: true });
  }, [chosen]);
}

/** Keys of reading one contact after the other. */
function actOnReading(
  reading: Reading,
  kind: 'skip' | 'confirm' | 'reject' | 'reveal',
  draft: TagDraft,
  choose: (draft: TagDraft) => void,
): void {
  if (kind === 'skip') reading.onSkip?.();
  else if (kind === 'reveal') reading.onReveal();
  else if (kind === 'reject') reading.onReject();
  else if (reading.suggested !== null) choose({ ...reading.suggested, note: draft.note });
}

/**
 * A person's judgement on one contact or on many. Give it `key={row}` so that each contact starts from its own tag; another tag
 * on the same one (undo) starts from what is on file, but for what was chosen already.
 * Family 1-6, sub-cause Q W E …, N note, Enter saves and goes on, J K next and previous, U undo; where
 * what the rules say stands beside it also C agree with them, X not so, V show it, and S skip in a queue.
 */
export function TaggingPanel(props: TaggingPanelProps) {
  const { t } = useTranslation('tagging');
  const format = useFormat();
  const [letters] = usePreference('letterKeys');
  const noteField = useRef<HTMLTextAreaElement>(null);
  const { tagging, choice, change, confirming, setConfirming, save, remove, confirm } = useJudgement(props);
  const isMany = !('rows' in props.target) || props.target.rows.length > 1;
  const counted = { count: props.contacts, n: format.count(props.contacts) };
  const root = useRef<HTMLElement>(null);
  const { reading } = props;
  const onDraft = useRef(reading?.onDraft);
  onDraft.current = reading?.onDraft;
  const { draft, isOwn, file } = choice;
  // Another tag on file starts what is said of it afresh, and what was chosen meanwhile is still the choice.
  useEffect(() => {
    if (isOwn || file !== 0) onDraft.current?.(draft);
  }, [draft, isOwn, file]);
  useChosenFocus(root, choice, props.onClose !== undefined);
  const act = (action: TagKeyAction) => {
    if (action.kind === 'family' || action.kind === 'subCause') change(action);
    else if (action.kind === 'note') noteField.current?.focus();
    else if (action.kind === 'save') save();
    else if (action.kind === 'next') props.onNext?.();
    else if (action.kind === 'previous') props.onPrevious?.();
    else if (action.kind === 'undo' || action.kind === 'redo') void tagging[action.kind]();
    else if (reading !== undefined)
      actOnReading(reading, action.kind, draft, (next) => change({ kind: 'start', draft: next }));
  };
  useTagKeys(draft.family, act);
  const saveWord = props.onNext === undefined ? t('save') : t('saveNext');
  return (
    <aside className="tagging" aria-label={props.title} ref={root} tabIndex={-1}>
      <Panel
        title={props.title}
        sub={isMany ? t('subMany') : t('sub')}
        actions={props.onClose !== undefined && <Button onClick={props.onClose}>{t('close')}</Button>}
        foot={<PanelFoot {...props} letters={letters} onUndo={() => act({ kind: 'undo' })} />}
      >
        {props.tag !== null && <CurrentTag tag={props.tag} earlier={props.earlier ?? []} onRemove={remove} />}
        <CausePicker
          family={draft.family}
          subCause={draft.subCause}
          letters={letters}
          onFamily={(family) => change({ kind: 'family', family })}
          onSubCause={(subCause) => change({ kind: 'subCause', subCause })}
        />
        <NoteField
          note={draft.note}
          letters={letters}
          field={noteField}
          onNote={(note) => change({ kind: 'note', note })}
        />
        <div className="tagging-save">
          {reading?.suggestion}
          <div className="row">
            <Button
              variant="filled"
              disabled={draft.family === null}
              loading={tagging.busy}
              onClick={save}
              h={32}
              className="grow"
            >
              {isMany ? t('saveMany', counted) : saveWord}&nbsp;<Kbd>Enter</Kbd>
            </Button>
            {reading?.onSkip !== undefined && (
              <Button onClick={reading.onSkip} h={32}>
                {t('skip')}&nbsp;{letters && <Kbd>S</Kbd>}
              </Button>
            )}
          </div>
          {isMany && (
            <Button variant="subtle" onClick={remove}>
              {t('removeMany', counted)}
            </Button>
          )}
          {!letters && <p className="small muted">{t('lettersOff')}</p>}
        </div>
      </Panel>
      <ConfirmMany
        action={confirming}
        contacts={props.contacts}
        draft={draft}
        onConfirm={confirm}
        onCancel={() => setConfirming(null)}
      />
    </aside>
  );
}
