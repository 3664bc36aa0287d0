export type Row = Record<string, unknown>;
/** Placeholder for a value: creates a row in the table that this column references. */
export const newParent = Symbol('new parent');
