import { AppScope, everyAppScope } from '@mnw/contracts/identity/app-scopes';

/**
 * Parses the requested scopes, ordered and without duplicates. None means all, as apps of the original API expect;
 * undefined if one is unknown.
 */
export function scopesOf(text: string): readonly AppScope[] | undefined {
  const named = text.split(' ').filter(Boolean);
  if (named.length === 0) return everyAppScope;
  if (named.some((name) => !AppScope.safeParse(name).success)) return undefined;
  return everyAppScope.filter((scope) => named.includes(scope));
}
