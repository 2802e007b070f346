// Colours of the charts: Okabe and Ito's for kinds, viridis for amounts; both can be told apart by the colour-blind.

const VIRIDIS = ['#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'];
const KINDS = { orange: '#e69f00', sky: '#56b4e9', green: '#009e73', yellow: '#f0e442', blue: '#0072b2', red: '#d55e00', purple: '#cc79a7' };

export const THEMES = {
  light: { name: 'light', ...KINDS, viridis: VIRIDIS, ink: '#1b1f24', quiet: '#59636e', line: '#d1d9e0', paper: '#ffffff', raised: '#ffffff',
    main: KINDS.blue, closed: 'rgba(89,99,110,.13)', empty: '#eef1f4' },
  dark: { name: 'dark', ...KINDS, viridis: VIRIDIS, ink: '#e8eaed', quiet: '#a3adb8', line: '#3a434d', paper: '#171b21', raised: '#242a32',
    main: KINDS.sky, closed: 'rgba(163,173,184,.14)', empty: '#262c34' },
};
