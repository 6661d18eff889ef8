/**
 * A small line of a figure over time; the end that may still change is hatched. Nothing where nothing is known yet. For the eye:
 * the words stand beside it.
 */
export function Spark(props: { readonly values: readonly (number | null)[]; readonly pendingFrom: number }) {
  const { values, pendingFrom } = props;
  const drawn = values.slice(0, pendingFrom);
  const known = drawn.filter((value) => value !== null);
  if (known.length === 0) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (at: number): number => (values.length < 2 ? 0 : (at / (values.length - 1)) * WIDTH);
  const y = (value: number): number => HEIGHT - PAD - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * PAD);
  const path = drawn
    .map((value, at) =>
      value === null ? '' : `${(drawn[at - 1] ?? null) === null ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`,
    )
    .join('');
  const from = pendingFrom >= values.length ? null : x(Math.max(0, pendingFrom - 0.5));
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
      {from !== null && <rect className="spark-pending" x={from} y={0} width={WIDTH - from} height={HEIGHT} />}
      <path d={path} className="spark-line" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

const WIDTH = 96;
const HEIGHT = 20;
const PAD = 2;
