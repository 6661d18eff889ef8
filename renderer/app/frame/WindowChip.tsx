import { Button, Popover } from '@mantine/core';
import { IconChevronDown, IconHourglass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ComponentPropsWithRef, type MouseEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { isDefinitionText } from '../../../shared/domain/definition/definition-text.ts';
import type { Move } from '../../scope/scope-context.ts';
import { useDefinitionInForce, useNameOfRules } from '../../scope/use-definition.ts';
import { useScope, useScopeActions } from '../../scope/use-scope.ts';
import { useWindowHours, useWindowSpan } from '../../scope/use-window.ts';
import { WindowSlider } from '../../scope/WindowSlider.tsx';
import { stepsAround, windowSteps } from '../../scope/window-steps.ts';

/** A window that has been in force for so long has its figures on the screen. Milliseconds. */
const STANDS_MS = 1500;

/** A hand near the slider, and the window that it left last; null = it has not moved yet. */
type Hand = { readonly left: number | null };

/**
 * Asks for the windows around one while the page rests; what comes back gives it up. Where no hand is near only for the
 * likeliest: nobody may want them.
 */
function useForesight(): (rules: Definition, hand: Hand | null) => () => void {
  const { foresee } = useScopeActions();
  const nameOf = useNameOfRules();
  return useCallback(
    (rules, hand) => {
      const around = stepsAround(windowSteps(rules.windowHours), rules.windowHours, hand?.left);
      const named = (steps: readonly number[]) => steps.map((windowHours) => nameOf({ ...rules, windowHours }));
      foresee(named(around.likely), hand === null ? [] : named(around.atRest));
      return () => foresee([]);
    },
    [foresee, nameOf],
  );
}

/** How long the window in force is. A hand that comes near is likely to move it. */
function WindowButton(props: ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation('window');
  const rules = useDefinitionInForce();
  const span = useWindowSpan(rules);
  const hours = useWindowHours();
  const foresee = useForesight();
  const comeNear = () => rules !== undefined && foresee(rules, { left: null });
  useEffect(() => {
    if (rules === undefined) return;
    const timer = setTimeout(() => foresee(rules, null), STANDS_MS);
    return () => clearTimeout(timer);
  }, [rules, foresee]);
  return (
    <button {...props} type="button" className="chip" onPointerEnter={comeNear} onFocus={comeNear}>
      <IconHourglass size={14} aria-hidden="true" />
      <span className="chip-key">{t('chip.window')}</span>
      <span>{span(hours)}</span>
      <IconChevronDown size={14} aria-hidden="true" />
    </button>
  );
}

type Place = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

function placeOf(button: HTMLElement | null): Place | undefined {
  if (button === null) return undefined;
  const { left, top, width, height } = button.getBoundingClientRect();
  return { left, top, width, height };
}

/**
 * Not drawn again while the window moves: only what is in it. It hangs below the place where its button was when it was
 * opened: names of definition and window grow and shrink with every step, and a slider that went with them would slip away
 * under the hand.
 */
const WindowPopover = memo(function WindowPopover() {
  const { t } = useTranslation('window');
  const { settle } = useScopeActions();
  const [opened, setOpened] = useState(false);
  const [place, setPlace] = useState<Place>();
  const [openings, setOpenings] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpened = useRef(false);
  const change = (isOpen: boolean) => {
    // A click beside the slider may go anywhere: by then the address says what is in force.
    if (isOpen) {
      setPlace(placeOf(button.current));
      setOpenings((before) => before + 1);
    } else settle();
    setOpened(isOpen);
  };
  // A press on the button is one beside the slider, which closes it: the click that follows must not open it again.
  const onPointerDown = () => {
    wasOpened.current = opened;
  };
  const onClick = (event: MouseEvent) => change(!(event.detail === 0 ? opened : wasOpened.current));
  useEffect(() => {
    if (!opened) return;
    const again = () => setPlace(placeOf(button.current));
    window.addEventListener('resize', again);
    return () => window.removeEventListener('resize', again);
  }, [opened]);
  return (
    <>
      <WindowButton
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onPointerDown={onPointerDown}
        onClick={onClick}
      />
      <Popover opened={opened} onChange={change} position="bottom-start" width={460} trapFocus returnFocus>
        <Popover.Target>
          <span className="window-place" style={place} />
        </Popover.Target>
        <Popover.Dropdown p="md" aria-label={t('chip.label')}>
          {/* Who opens it again while it fades out begins with the window in force, not with the one that was put back. */}
          <WindowMover key={openings} onDone={() => change(false)} />
        </Popover.Dropdown>
      </Popover>
    </>
  );
});

/** The window of the definition in force, and a slider that moves it: every figure on the screen follows. */
export function WindowChip() {
  return useWindowHours() === 0 ? null : <WindowPopover />;
}

function WindowMover({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('window');
  const { definition } = useScope();
  const { setDefinition, tryOut } = useScopeActions();
  const rules = useDefinitionInForce();
  const foresee = useForesight();
  const nameOf = useNameOfRules();
  const [hours, setHours] = useState(rules?.windowHours ?? 0);
  const before = useRef(definition);
  /** The window that the hand left last. */
  const left = useRef<number | null>(null);
  const steps = useRef<Move>({ hasStep: false });
  useEffect(() => {
    // Between a wish and its figures nothing else is asked.
    return rules?.windowHours === hours ? foresee(rules, { left: left.current }) : undefined;
  }, [rules, hours, foresee]);
  const move = (wanted: number) => {
    left.current = hours;
    setHours(wanted);
    if (rules !== undefined) tryOut(nameOf({ ...rules, windowHours: wanted }), steps.current);
  };
  const latest = useRef(move);
  latest.current = move;
  // The slider is drawn when the hand moves it, not once more with the figures.
  const onChange = useCallback((wanted: number) => latest.current(wanted), []);
  return (
    <>
      <WindowSlider hours={hours} onChange={onChange} />
      <p className="small text-2 window-mover-says">{t('chip.says')}</p>
      <div className="row">
        <Button
          disabled={definition === before.current}
          onClick={() => {
            setDefinition(before.current);
            onDone();
          }}
        >
          {t('chip.back')}
        </Button>
        {isDefinitionText(definition) && (
          <Link to="/definitions/edit" className="link" onClick={onDone}>
            {t('chip.keep')}
          </Link>
        )}
        <Link to="/window" className="link" onClick={onDone}>
          {t('chip.more')}
        </Link>
      </div>
    </>
  );
}
