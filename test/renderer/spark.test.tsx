import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Spark } from '../../renderer/charts/Spark.tsx';

it('a line of a figure hatches its end that may still change', () => {
  const drawn = renderToStaticMarkup(<Spark values={[0.5, 0.7, null, 0.6]} pendingFrom={3} />);
  expect(drawn).toContain('spark-pending');
  expect(drawn).toMatch(/d="M0\.0 18\.0L32\.0 2\.0"/);
});

it('a figure that is known nowhere has no line and no end', () => {
  expect(renderToStaticMarkup(<Spark values={[null, null, 0.4]} pendingFrom={2} />)).toBe('');
});
