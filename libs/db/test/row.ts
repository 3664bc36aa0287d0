export type Row = Record<string, unknown>;
/** In place of a value: a new row of the table that this column references. */
export const newParent = Symbol('new parent');
