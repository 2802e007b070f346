// Numbers as people read them. These are the rules of sim/report/words.c and table.c, digit for digit: the same figure
// must read the same in the terminal and here. Indonesian changes the separators and the words, never the digits.

const UNITS = {
  id: { s: 'dtk', min: 'mnt', h: 'jam', 'working h': 'jam kerja', 'staff h': 'jam petugas', d: 'hari', reports: 'laporan', cases: 'kasus', problems: 'masalah', people: 'orang',
    officer: 'petugas', officers: 'petugas', offices: 'kantor', days: 'hari', 'reports/day': 'laporan/hari', points: 'poin', trillion: 'triliun',
    billion: 'miliar', million: 'juta', share: 'porsi', ratio: 'perbandingan', index: 'indeks' },
};

// printf's "%.*f": an exact half goes to the even digit, where toFixed goes up.
export function fixed(number, digits) {
  const size = Math.abs(number);
  const scaled = size * 10 ** digits;
  const tie = Number.isInteger(size * 2 ** (digits + 1)) && scaled - Math.floor(scaled) === 0.5;
  const text = tie ? ((Math.floor(scaled) + (Math.floor(scaled) % 2)) / 10 ** digits).toFixed(digits) : size.toFixed(digits);
  return (number < 0 || Object.is(number, -0) ? '-' : '') + text;
}

const known = (number) => typeof number === 'number' && Number.isFinite(number);

export function numbers(lang) {
  const group = lang === 'id' ? '.' : ',';
  const point = lang === 'id' ? ',' : '.';
  const unit = (name) => UNITS[lang]?.[name] ?? name;

  function number(value, digits = 0) {
    if (!known(value)) return '–';
    const [, sign, whole, rest] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(fixed(value, Math.abs(value) >= 1000 ? 0 : digits));
    return (/[1-9]/.test(whole + (rest ?? '')) ? sign : '') + whole.replace(/\B(?=(\d{3})+$)/g, group) + (rest ? point + rest : '');
  }

  function hours(value) {
    if (value < 1 / 60) return `${number(value * 3600, 0)} ${unit('s')}`;
    if (value < 1) return `${number(value * 60, 0)} ${unit('min')}`;
    if (value < 100) return `${number(value, 1)} ${unit('h')}`;
    return `${number(value / 24, 1)} ${unit('d')}`;
  }

  function money(value) {
    for (const [from, word] of [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']])
      if (Math.abs(value) >= from) return `IDR ${number(value / from, 2)} ${unit(word)}`;
    return `IDR ${number(value, 0)}`;
  }

  const plain = (value) => number(value, value === Math.round(value) ? 0 : plainDigits(Math.abs(value)));

  // Time of offices and of staff stays hours: a day of the clock is not a day of theirs.
  const isHours = (name) => name === 'working h' || name === 'staff h';

  function value(name, x) {
    if (!known(x)) return '–';
    if (isHours(name)) return `${number(x, Math.abs(x) >= 1 ? 1 : 2)} ${unit(name)}`;
    if (name === 'h') return hours(x);
    if (name === 'share') return `${number(100 * x, 1)}%`;
    if (name === 'IDR') return money(x);
    return plain(x);
  }

  // How numbers of about `size` are written together: so many of a unit, with so many digits.
  function scale(name, size) {
    const about = Math.abs(size);
    if (name === 'share') return { unit: 0.01, word: unit('points'), digits: about < 0.01 ? 2 : 1 };
    if (name === 'IDR')
      return about >= 1e12 ? { unit: 1e12, word: `${unit('trillion')} IDR`, digits: 2 }
        : about >= 1e9 ? { unit: 1e9, word: `${unit('billion')} IDR`, digits: 2 }
        : about >= 1e6 ? { unit: 1e6, word: `${unit('million')} IDR`, digits: 2 } : { unit: 1, word: 'IDR', digits: 0 };
    if (name === 'h')
      return about >= 100 ? { unit: 24, word: unit('d'), digits: 1 }
        : about >= 1 ? { unit: 1, word: unit('h'), digits: 1 }
        : about >= 1 / 60 ? { unit: 1 / 60, word: unit('min'), digits: about < 1 / 6 ? 1 : 0 }
        : { unit: 1 / 3600, word: unit('s'), digits: 0 };
    if (isHours(name)) return { unit: 1, word: unit(name), digits: about >= 1 ? 1 : 2 };
    return { unit: 1, word: name === 'ratio' || name === 'index' ? '' : unit(name), digits: about >= 100 ? 0 : about >= 10 ? 1 : 2 };
  }

  // The same for an axis, where a share is so many per cent and not so many points.
  function axis(name, size) {
    return name === 'share' ? { unit: 0.01, word: '%', digits: 0 } : scale(name, size);
  }

  // One digit more, until both ends differ (tell_apart).
  const MOST_DIGITS = 4;
  function apart(s, low, high) {
    const alike = (digits) => Math.round((low / s.unit) * 10 ** digits) === Math.round((high / s.unit) * 10 ** digits);
    let { digits } = s;
    while (low !== high && digits < MOST_DIGITS && Math.abs(high) / s.unit < 1000 && alike(digits)) digits++;
    return { ...s, digits };
  }

  // How a value of about `size` is written (value_scale).
  function valueScale(name, size) {
    const s = scale(name, size);
    if (name === 'share') return { unit: 0.01, before: '', after: '%', digits: 1 };
    if (name === 'IDR') return { ...s, before: 'IDR ', after: s.word.replace(/ ?IDR$/, '') };
    if (name === 'h') return { ...s, before: '', after: s.word, digits: size >= 1 ? 1 : 0 };
    if (isHours(name)) return { ...s, before: '', after: s.word };
    return { unit: 1, before: '', after: '', digits: plainDigits(size) };
  }
  const plainDigits = (size) => (size >= 100 ? 0 : size >= 10 ? 1 : 2);

  const after = (s) => (s.after === '%' ? '%' : s.after && ` ${s.after}`);
  const scaled = (s, x) => (known(x) ? `${s.before}${number(x / s.unit, s.digits)}${after(s)}` : '–');

  // Ends that no figure can have are drawn in (words_scaled_range).
  function scaledRange(scale, low, high) {
    low = Math.max(low, 0);
    if (scale.after === '%') high = Math.min(high, 1);
    const s = apart(scale, low, high);
    return `${s.before}${number(low / s.unit, s.digits)} ${lang === 'id' ? 's.d.' : 'to'} ${number(high / s.unit, s.digits)}${after(s)}`;
  }

  // The interval of a value, in the unit of the value (words_range).
  function range(name, low, high, about) {
    const s = valueScale(name, Math.abs(about));
    if (s.unit === 1 && !s.after) s.digits = plainDigits(high);
    return scaledRange(s, low, high);
  }

  // A column of a table has one unit, that of its largest value, and as many digits as its smallest needs to be seen
  // (words_column_scale): from all its values or estimates to what writes one of them.
  const COLUMN_DIGITS_MOST = 2, DIFFERENCE_DIGITS_MOST = 3;
  const of = (x) => (x && typeof x === 'object' ? x.value : x);
  function column(name, list, as) {
    const sizes = list.map(of).filter(known).map(Math.abs).filter((x) => x > 0), largest = Math.max(0, ...sizes);
    const s = { ...(as ?? valueScale(name, largest)) }, time = name === 'h' || isHours(name);
    while (time && s.digits < COLUMN_DIGITS_MOST && sizes.some((x) => Math.round((x / s.unit) * 10 ** s.digits) < 10)) s.digits++;
    if (!time && s.unit === 1 && !s.after && name !== 'IDR') s.digits = sizes.every(Number.isInteger) ? 0 : plainDigits(largest);
    return (x) => scaled(s, of(x)) + (isExact(x) ? '' : ` (${scaledRange(s, x.low, x.high)})`);
  }

  // Of a value: in its unit, though the middle of a skewed interval might have another.
  function interval(name, low, high, sign = false, about = (low + high) / 2) {
    if (!known(low) || !known(high)) return '–';
    if (!sign) return range(name, low, high, about);
    // On which side of 0 an end is decides whether a difference is clear.
    const s = apart(apart(apart(scale(name, Math.max(Math.abs(low), Math.abs(high))), low, high), low, 0), high, 0);
    return `${plus(low / s.unit, s.digits)} ${lang === 'id' ? 's.d.' : 'to'} ${plus(high / s.unit, s.digits)}${s.word && ` ${s.word}`}`;
  }

  // With its sign, but for what is nothing as far as it is written.
  function plus(x, digits) {
    const text = number(x, digits);
    return x > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  }

  function signed(name, x) {
    if (!known(x)) return '–';
    const s = scale(name, x);
    return `${plus(x / s.unit, s.digits)}${s.word && ` ${s.word}`}`;
  }

  // The same for a column of differences (words_column_of_differences): what writes one of them, and its interval.
  function differences(name, list, as) {
    const sizes = list.filter(known).map(Math.abs).filter((x) => x > 0), own = scale(name, Math.max(0, ...sizes));
    const s = as ? { unit: as.unit, word: as.after, digits: as.digits } : { ...own };
    while (s.digits < DIFFERENCE_DIGITS_MOST && sizes.some((x) => Math.round((x / s.unit) * 10 ** s.digits) < 1)) s.digits++;
    const word = s.word && ` ${s.word}`, write = (x, sign) => (sign ? plus(x / s.unit, s.digits) : number(x / s.unit, s.digits));
    return {
      value: (x, sign = true) => (known(x) ? write(x, sign) + word : '–'),
      interval: (low, high, sign = true) => (known(low) && known(high) ? `${write(low, sign)} ${lang === 'id' ? 's.d.' : 'to'} ${write(high, sign)}${word}` : '–'),
    };
  }

  // Both, with one unit of time for values and for how they differ (words_columns_scales).
  function columns(name, values, changes) {
    const largest = (list) => Math.max(0, ...list.map(of).filter(known).map(Math.abs));
    const ofValues = valueScale(name, largest(values)), most = largest(changes);
    const fits = most >= ofValues.unit / 10 ? ofValues : valueScale(name, most);
    const shared = name === 'h' && most > 0 ? fits : undefined;
    return { column: column(name, values, shared), differences: differences(name, changes, shared) };
  }

  // "-2.4%" (words_relative)
  function percent(x) {
    const size = Math.abs(100 * x);
    return `${plus(100 * x, size >= 10 ? 0 : size >= 0.1 ? 1 : 2)}%`;
  }

  // "50.7 h (50.1 to 51.2 h)"
  function estimate(name, figure) {
    if (!figure || !known(figure.value)) return '–';
    return value(name, figure.value) + (isExact(figure) ? '' : ` (${interval(name, figure.low, figure.high, false, figure.value)})`);
  }
  function isExact(figure) {
    return !known(figure?.low) || !known(figure.high) || figure.low === figure.high;
  }

  return { unit, number, value, percent, scale, axis, interval, signed, estimate, column, columns, differences, known };
}
