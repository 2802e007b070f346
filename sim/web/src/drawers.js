// What is drawn into the sections of the page: charts and texts, each by the id of its row in
// sim/report/sections.def. Which of them stand in a page, their titles and their order come from
// the page's data.
import { CHARTS } from './charts/index.js';
import { TEXTS } from './texts.js';

export const DRAWERS = [...CHARTS, ...TEXTS];
