declare const refName: unique symbol;

/** A branch's or tag's name as git allows one, so that nothing in it is read as a pattern, a revision or an option. */
export type RefName = string & { readonly [refName]: true };

const forbidden = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|^[./-]|[./]$/u;

export const isRefName = (text: string): text is RefName =>
  text.length > 0 && text.length <= 400 && text !== '@' && !forbidden.test(text);
