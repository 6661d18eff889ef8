import { BarChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

// Only what the option builders use; the rest stays out of the bundle.
use([
  LineChart,
  BarChart,
  ScatterChart,
  SankeyChart,
  GridComponent,
  TooltipComponent,
  MarkLineComponent,
  AriaComponent,
  // The core brings it, but a build leaves it out as something that nobody asked for: `labelLayout` would say nothing.
  LabelLayout,
  CanvasRenderer,
]);

export { init };
