import { notifications } from '@mantine/notifications';
import { type ReactNode, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { drawCharts } from '../../charts/chart-picture.ts';
import { useEngine, useHost } from '../../scope/engine-context.ts';
import { useScopeLines } from '../../scope/use-scope-lines.ts';
import { panelPicture, pictureAsPng } from '../../ui/panel-picture.ts';
import { PictureContext, type PictureFormat, type SavePicture } from '../../ui/picture-context.ts';
import { useShowError } from '../../ui/use-show-error.ts';

const MOST_NAME = 80;
const fileName = (title: string, format: PictureFormat) =>
  `${title
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_NAME)}.${format}`;

/** Saves a panel as PNG or SVG, with the project, definition and slice under it, where the person says. */
function usePicture(): SavePicture {
  const { t } = useTranslation('common');
  const engine = useEngine();
  const host = useHost();
  const showError = useShowError();
  const lines = useScopeLines();
  const latest = useRef(lines);
  latest.current = lines;
  const save = useCallback(
    async (panel: HTMLElement, title: string, format: PictureFormat) => {
      const { project, facts } = latest.current();
      const [definition = '', ...others] = facts;
      const picture = panelPicture(panel, await drawCharts(panel), [`${project}. ${definition}`, others.join('. ')]);
      const target = await host.chooseSaveTarget(fileName(title, format));
      if (target === null) return;
      const content = format === 'svg' ? picture.svg : await pictureAsPng(picture);
      await engine.exports.picture({ target: target.handle, format, content });
      await host.deliver(target);
      notifications.show({ message: t('picture.saved', { file: target.name }) });
    },
    [engine, host, t],
  );
  return useCallback((panel, title, format) => void save(panel, title, format).catch(showError), [save, showError]);
}

/** Lets every panel inside be saved as a picture. Apart from the frame, which is not drawn again with every slice. */
export function Pictures({ children }: { readonly children: ReactNode }) {
  return <PictureContext value={usePicture()}>{children}</PictureContext>;
}
