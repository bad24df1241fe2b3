import { BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import {
    AriaComponent,
    GridComponent,
    MarkAreaComponent,
    MarkLineComponent,
    PolarComponent,
    TooltipComponent,
    VisualMapComponent,
} from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([
    AriaComponent,
    BarChart,
    CanvasRenderer,
    GridComponent,
    HeatmapChart,
    LineChart,
    MarkAreaComponent,
    MarkLineComponent,
    PolarComponent,
    SankeyChart,
    ScatterChart,
    TooltipComponent,
    VisualMapComponent,
]);

export { init, type ECharts };
