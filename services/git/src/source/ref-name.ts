declare const refName: unique symbol;

/** A branch or tag name that git allows, so that no part of it can be read as a pattern, a revision or an option. */
export type RefName = string & { readonly [refName]: true };

const forbidden = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|^[./-]|[./]$/u;

export const isRefName = (text: string): text is RefName =>
  text.length > 0 && text.length <= 400 && text !== '@' && !forbidden.test(text);
