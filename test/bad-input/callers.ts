import type { Case } from './cases.js';
import { callers, headersFor, type Caller, type Cast } from './cast.js';
import type { Operation } from './document.js';
import type { Sample } from './matrix/sample.js';
import { askedBy } from './send.js';

/** Accounts that are live but may not do what their role or state does not give them. */
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
  // A token that does not say that it may is refused everywhere: also where anyone may ask, for it was shown in error.
  'token without scope': ({ blind }) => !blind,
  // What an app holds reaches nothing that was not meant for apps.
  'app of owner': ({ forApps, blind }) => !forApps && !blind,
};

/** Good requests, shown by everybody who may not make them. */
export function forbidden(operation: Operation, sample: Sample, cast: Cast): Case[] {
  return callers
    .filter((caller) => mayNot[caller]?.(sample) && !sample.rowByRow)
    .map((caller) => ({ what: `as ${caller}`, asked: askedBy(operation, sample, headersFor(cast, sample, caller)) }));
}
