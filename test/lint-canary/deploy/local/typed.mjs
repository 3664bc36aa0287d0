/**
 * Takes any value; `{any}` outside of a type is only a word.
 * @param {unknown} value
 * @param {'any' | 'all'} [which] any or all
 */
export const shown = (value, which = 'any') => `${which}: ${value}`;
