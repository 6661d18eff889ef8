import type { CSSProperties } from 'react';
import type { Figure } from '../scope/figure.ts';
import { useFormat } from '../ui/format.ts';
import type { FlowEnd, FlowLink, FlowModel } from './flow-model.ts';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';

/** The two ends as a matrix: rows from, columns to, the count in the cell, the darker the more; what stays is framed. */
export function FlowMatrix(props: {
  readonly model: FlowModel;
  readonly label: string;
  readonly corner: string;
  readonly name: (end: FlowEnd) => string;
  readonly cellLabel: (from: FlowEnd, to: FlowEnd, count: number) => string;
  readonly figureOf: (link: FlowLink) => Figure;
  readonly endFigure: (end: FlowEnd) => Figure;
  readonly endLabel: (end: FlowEnd) => string;
}) {
  const format = useFormat();
  const { model } = props;
  const linkAt = (from: FlowEnd, to: FlowEnd) => model.links.find((link) => link.from === from && link.to === to);
  return (
    <MarkGroup label={props.label} className="flow-matrix">
      <table>
        <thead>
          <tr>
            <th scope="col">{props.corner}</th>
            {model.to.map((to) => (
              <th key={to.place} scope="col" className="num" title={props.name(to)}>
                <span>{props.name(to)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.from.map((from) => (
            <tr key={from.place}>
              <th scope="row" title={props.name(from)}>
                {props.name(from)}{' '}
                <Mark figure={props.endFigure(from)} label={props.endLabel(from)}>
                  {format.count(from.count)}
                </Mark>
              </th>
              {model.to.map((to) => {
                const link = linkAt(from, to);
                return (
                  <td key={to.place}>
                    {link !== undefined && (
                      <Mark
                        className=""
                        figure={props.figureOf(link)}
                        data-same={link.isSame}
                        style={{ '--share': link.count / model.most } as CSSProperties}
                        label={props.cellLabel(from, to, link.count)}
                        title={props.cellLabel(from, to, link.count)}
                      >
                        {format.count(link.count)}
                      </Mark>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}
