import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';

type AboutText = Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  readonly editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>;
};

/**
 * What the right button offers on text, as every browser does; Electron by itself has no such menu. Empty where there is
 * nothing to take or to change. What the page answers with a menu of its own does not come here.
 */
export function textMenu({ isEditable, selectionText, editFlags }: AboutText): MenuItemConstructorOptions[] {
  if (isEditable) {
    return [
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ];
  }
  return selectionText.trim() === '' ? [] : [{ role: 'copy', enabled: editFlags.canCopy }];
}
