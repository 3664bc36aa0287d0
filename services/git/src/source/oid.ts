declare const oid: unique symbol;

/** A full object id: the only form in which objects are named to git. */
export type Oid = string & { readonly [oid]: true };

const pattern = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

export const isOid = (text: string): text is Oid => pattern.test(text);

/** For ids that git itself printed; anything else is a bug. */
export function oidOf(text: string): Oid {
  if (!isOid(text)) throw new Error('Not an object id');
  return text;
}
