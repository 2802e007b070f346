// ECharts' one door: only the parts that the catalogue draws with, in SVG.
import * as echarts from 'echarts/core';
import { BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { AxisPointerComponent, GridComponent, LegendPlainComponent, MarkAreaComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapContinuousComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart, AxisPointerComponent, GridComponent, LegendPlainComponent,
  MarkAreaComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapContinuousComponent, SVGRenderer]);

// A drawing in a box; draw() again with another option, width or theme.
export function drawing(box) {
  let chart;
  return {
    draw(option, size) {
      chart ??= echarts.init(box, null, { renderer: 'svg', ...size });
      chart.resize({ ...size, silent: true });
      chart.setOption(option, { notMerge: true });
      chart.getZr().flush();
    },
    point: (index) => chart?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: index }),
    highlight: (index) => { chart?.dispatchAction({ type: 'downplay', seriesIndex: 0 }); chart?.dispatchAction({ type: 'highlight', seriesIndex: 0, dataIndex: index }); },
    leave: () => { chart?.dispatchAction({ type: 'hideTip' }); chart?.dispatchAction({ type: 'downplay', seriesIndex: 0 }); },
  };
}

// The same drawing as text, on a page of its own.
export function picture(option, size) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({ ...option, tooltip: undefined });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
