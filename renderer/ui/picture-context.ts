import { createContext, useContext } from 'react';

export type PictureFormat = 'png' | 'svg';
/** Saves a panel as a picture under its title. */
export type SavePicture = (panel: HTMLElement, title: string, format: PictureFormat) => void;

export const PictureContext = createContext<SavePicture | null>(null);

/** How panels are saved; null where the page has no way to. */
export function useSavePicture(): SavePicture | null {
  return useContext(PictureContext);
}
