import type { BuildRule } from '@mnw/contracts/ota/build-config';
import { stable } from '../releases/release-channel.js';
import { matchesPattern } from './ref-pattern.js';

/** The first rule whose pattern matches applies. */
const ruleFor = (rules: readonly BuildRule[], ref: string): BuildRule | undefined =>
  rules.find(({ pattern }) => matchesPattern(ref, pattern));

export const isBuilt = (rules: readonly BuildRule[], ref: string): boolean => ruleFor(rules, ref) !== undefined;

/**
 * The channel from the matching rule. Undefined if the rule says `stable` or none matches; the version then decides.
 */
export function channelOf(rules: readonly BuildRule[], ref: string): string | undefined {
  const channel = ruleFor(rules, ref)?.channel;
  return channel === stable ? undefined : channel;
}
