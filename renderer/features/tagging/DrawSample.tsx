import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_SAMPLE } from '../../../shared/contract/samples.ts';
import type { SampleKind } from '../../../shared/domain/sampling/draw-sample.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useDimensions } from '../../scope/queries.ts';
import { useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { Segments } from '../../ui/Segments.tsx';
import { useShowError } from '../../ui/use-show-error.ts';
import { useSampleActions } from './use-samples.ts';

const KINDS = ['strata', 'uncertain', 'newest'] as const satisfies readonly SampleKind[];
const STRATA = ['reason', 'cause_family', 'queue', 'team', 'channel', 'product', 'week'];
const USUAL_SIZE = 120;
const FIRST_SEED = 1;
const COUNT_ONLY: readonly [] = [];

type Wish = {
  readonly kind: (typeof KINDS)[number];
  readonly strata: string | null;
  readonly size: number;
  readonly seed: number;
};

function Strata(props: { readonly wish: Wish; readonly onWish: (wish: Wish) => void }) {
  const { t } = useTranslation('reading');
  const words = useWords();
  const known = useDimensions().data ?? [];
  const data = STRATA.filter((name) => known.some((dimension) => dimension.name === name && dimension.values > 1));
  const { wish, onWish } = props;
  return (
    <>
      <Select
        label={t('draw.within')}
        data={data.map((value) => ({ value, label: words.field(value) }))}
        value={wish.strata}
        placeholder={t('draw.noStrata')}
        clearable
        onChange={(strata) => onWish({ ...wish, strata })}
      />
      <NumberInput
        label={t('draw.seed')}
        description={t('draw.seedHint')}
        value={wish.seed}
        min={0}
        max={2_147_483_647}
        allowDecimal={false}
        onChange={(seed) => typeof seed === 'number' && onWish({ ...wish, seed })}
      />
    </>
  );
}

/** Chooses contacts to read from the failed ones of the slice in force, and keeps them. */
export function DrawSample(props: { readonly onDrawn: (sample: number) => void }) {
  const { t } = useTranslation('reading');
  const engine = useEngine();
  const format = useFormat();
  const { scope } = useScope();
  const showError = useShowError();
  const { refresh } = useSampleActions();
  const [wish, setWish] = useState<Wish>({ kind: 'strata', strata: 'reason', size: USUAL_SIZE, seed: FIRST_SEED });
  const [busy, setBusy] = useState(false);
  const failed = useMeasure(COUNT_ONLY).data?.counts.failed ?? 0;
  const size = Math.min(wish.size, failed);
  const draw = async () => {
    setBusy(true);
    try {
      const sample = await engine.samples.draw({ ...scope, ...wish });
      await refresh();
      props.onDrawn(sample.id);
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="reading-draw"
      onSubmit={(event) => {
        event.preventDefault();
        void draw();
      }}
    >
      <Segments
        label={t('draw.how')}
        value={wish.kind}
        options={KINDS.map((value) => ({ value, label: t(`draw.kind.${value}`) }))}
        onChange={(kind) => setWish({ ...wish, kind })}
      />
      <p className="text-2">{t(`draw.says.${wish.kind}`)}</p>
      <NumberInput
        label={t('draw.size')}
        description={t('draw.of', { count: failed, n: format.count(failed) })}
        value={wish.size}
        min={1}
        max={MAX_SAMPLE}
        allowDecimal={false}
        onChange={(next) => typeof next === 'number' && setWish({ ...wish, size: next })}
      />
      {wish.kind === 'strata' && <Strata wish={wish} onWish={setWish} />}
      <Button type="submit" variant="filled" disabled={size === 0} loading={busy} h={32}>
        {t('draw.go', { count: size, n: format.count(size) })}
      </Button>
    </form>
  );
}
