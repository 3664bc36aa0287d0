import { AppScope, everyAppScope } from '@mnw/contracts/identity/app-scopes';

/** The scopes that an app names, in order and once each; all of them if it names none, as apps of the original do; undefined if one is unknown. */
export function scopesOf(text: string): readonly AppScope[] | undefined {
  const named = text.split(' ').filter(Boolean);
  if (named.length === 0) return everyAppScope;
  if (named.some((name) => !AppScope.safeParse(name).success)) return undefined;
  return everyAppScope.filter((scope) => named.includes(scope));
}
