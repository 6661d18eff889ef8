import {
  CellStyleModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
} from 'ag-grid-community';

let isDone = false;

/** Registers what the grid uses of AG Grid Community, once; the rest stays out of the bundle. */
export function registerGridModules(): void {
  if (isDone) return;
  isDone = true;
  ModuleRegistry.registerModules([
    InfiniteRowModelModule,
    RenderApiModule,
    RowApiModule,
    RowSelectionModule,
    ColumnApiModule,
    CellStyleModule,
    RowStyleModule,
    ScrollApiModule,
    TooltipModule,
    LocaleModule,
  ]);
}
