// The catalogue of charts. A chart is a value:
//   id                        of its section, a row of sim/report/sections.def
//   has(data)                 whether there is anything to draw
//   choices(data, words)?     what a reader may choose to see: [{id, label}]; arrives as view.choice
//   title, summary(data, words, view)   the finding and one sentence
//   table(data, words, view)  {head: [text], rows: [[text]]}: the same numbers
//   fixed?                    its height cannot be squeezed for paper
//   height(data, view), option(data, words, theme, view)   what ECharts draws; view: {width, choice}
import { forest } from './forest.js';
import { frontierChart } from './frontier.js';
import { response, sensitivity } from './sweep.js';
import { shares } from './shares.js';
import { assumptions } from './assumptions.js';
import { flow } from './flow.js';
import { backlog } from './backlog.js';
import { distribution } from './distribution.js';
import { time } from './time.js';
import { ageing } from './ageing.js';
import { channels, agencies, groups } from './groups.js';
import { desks } from './desks.js';
import { load } from './load.js';
import { areas } from './areas.js';
import { heat } from './heat.js';
import { unseen } from './unseen.js';
import { equity } from './equity.js';
import { trace } from './trace.js';

export const CHARTS = [forest, frontierChart, response, sensitivity, shares, assumptions, flow, backlog, distribution, time, ageing, channels, agencies, groups, desks, load, areas, heat, unseen, equity, trace];
