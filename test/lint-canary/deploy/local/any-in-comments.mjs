/** @param {any} value */
export const shown = (value) => String(value);

/** @typedef {{ name: string, rest: any[] }} Options */

/** @type {*} */
export const unknownThing = JSON.parse('{}');
