import type { Case } from './cases.js';
import { callers, headersFor, type Caller, type Cast } from './cast.js';
import type { Operation } from './document.js';
import type { Sample } from './matrix/sample.js';
import { askedBy } from './send.js';

/** Active accounts that lack permissions because of their role or state. */
const mayNot: Partial<Record<Caller, (sample: Sample) => boolean>> = {
  fan: ({ who, owned }) => who === 'creator' || who === 'operator' || owned === true,
  rival: ({ who, owned }) => who === 'operator' || owned === true,
  operator: ({ who, owned }) => who === 'creator' || owned === true,
  unverified: ({ who, owned }) => who === 'creator' || who === 'operator' || owned === true,
  suspended: ({ who, owned }) => who !== 'anyone' || owned === true,
  deactivated: ({ who, owned, whileDeactivated }) => owned === true || (who !== 'anyone' && !whileDeactivated),
  anonymous: ({ who, owned }) => who !== 'anyone' || owned === true,
  'ended session': ({ who, owned }) => who !== 'anyone' || owned === true,
  'token of rival': ({ who, owned }) => who === 'operator' || owned === true,
  // A token without the scope is refused everywhere, even on public routes, because it was sent by mistake.
  'token without scope': ({ blind }) => !blind,
  // An app's token has access only to routes that are meant for apps.
  'app of owner': ({ forApps, blind }) => !forApps && !blind,
};

/** Valid requests, sent by every caller without permission. */
export function forbidden(operation: Operation, sample: Sample, cast: Cast): Case[] {
  return callers
    .filter((caller) => mayNot[caller]?.(sample) && !sample.rowByRow)
    .map((caller) => ({ what: `as ${caller}`, asked: askedBy(operation, sample, headersFor(cast, sample, caller)) }));
}
