/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/**
 * The value below which the share `q` of all values lies; NaN when there is none.
 * @param {number[]} values
 * @param {number} q
 */
export function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
}

/**
 * (most − least) / median.
 * @param {number[]} values
 */
export const spreadOf = (values) => (Math.max(...values) - Math.min(...values)) / median(values);

/** @param {number} value */
export const rounded = (value, digits = 2) => Number(value.toFixed(digits));
