import type { Figure } from '../scope/figure.ts';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';
import type { Quadrant, QuadrantPoint } from './quadrant-model.ts';
import './quadrant.css';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** Points in a field with the cross of the whole; hollow ones are thin, named ones stand apart from the whole. */
export function QuadrantPlot(props: {
  readonly quadrant: Quadrant;
  readonly label: string;
  readonly nameOf: (point: QuadrantPoint) => string;
  readonly labelOf: (point: QuadrantPoint) => string;
  /** Words of the four corners and of the ends of both axes. */
  readonly corners: Readonly<Record<QuadrantPoint['corner'], string>>;
  readonly axes: { readonly left: string; readonly right: string; readonly bottom: string; readonly top: string };
  readonly figureOf: (point: QuadrantPoint) => Figure;
}) {
  const { quadrant, axes, corners } = props;
  // From left to right, as the arrows go.
  const points = quadrant.points.toSorted((a, b) => a.x - b.x);
  return (
    <div className="quadrant">
      <span className="quadrant-top">{axes.top}</span>
      <span className="quadrant-bottom">{axes.bottom}</span>
      <MarkGroup label={props.label} className="quadrant-field">
        <i className="quadrant-x" style={{ left: percent(quadrant.middle.x) }} />
        <i className="quadrant-y" style={{ bottom: percent(quadrant.middle.y) }} />
        {(['quick', 'thorough', 'rushed', 'struggling'] as const).map((corner) => (
          <span key={corner} className="quadrant-corner" data-corner={corner}>
            {corners[corner]}
          </span>
        ))}
        {points.map((point) => (
          <Mark
            key={point.value ?? '\u0000'}
            figure={props.figureOf(point)}
            className="quadrant-point"
            data-thin={point.isThin}
            data-apart={point.isApart}
            data-side={point.x > 0.7 ? 'left' : 'right'}
            style={{ left: percent(point.x), bottom: percent(point.y) }}
            label={props.labelOf(point)}
            title={props.labelOf(point)}
          >
            {point.isNamed && <span className="quadrant-name">{props.nameOf(point)}</span>}
          </Mark>
        ))}
      </MarkGroup>
      <span className="quadrant-left">{axes.left}</span>
      <span className="quadrant-right">{axes.right}</span>
    </div>
  );
}
