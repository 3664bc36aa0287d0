/**
 * Combining marks, and the two characters that become one in a compatibility form (half-width voiced sound marks): everything that
 * normalisation may have to put into another order.
 */
const reordered = '[\\p{M}\\uFF9E\\uFF9F]';
/** The Stream-Safe Text Format of UAX #15 allows as many in a row; the longest sequence that a language needs has about 18. */
const mostInARow = 30;
const tooMany = new RegExp(`(${reordered}{${mostInARow}})${reordered}+`, 'gu');

/**
 * The text in a Unicode normalisation form, in time that grows with its length only. `String.prototype.normalize` sorts each run of
 * combining marks in time with the square of the run: 128 kB of two alternating marks take seconds. Marks beyond 30 in a row are dropped.
 */
export const normalized = (text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string =>
  text.replace(tooMany, '$1').normalize(form);
