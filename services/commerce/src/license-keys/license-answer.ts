import type { KeyRefusal } from '@mnw/contracts/commerce/license-keys';
import type { LicenseRow } from './license.queries.js';

const sentences: Record<KeyRefusal, string> = {
  invalid_key: 'This licence key does not exist.',
  key_revoked: 'This licence key is no longer valid.',
  activation_limit_reached: 'This licence key is already in use on the maximum number of machines.',
};

const onHold = 'This licence key is suspended while its payment is disputed.';

const statusOf = ({ revoked_at, suspended_at }: LicenseRow): 'active' | 'suspended' | 'revoked' =>
  revoked_at ? 'revoked' : suspended_at ? 'suspended' : 'active';

/** Returns the key if it belongs to the item that the application names. A key of another item counts as unknown. */
export const inScope = <Row extends LicenseRow>(
  license: Row | undefined,
  { item_id, product }: { item_id?: string | undefined; product?: string | undefined },
): Row | undefined =>
  [item_id, product].every((wanted) => wanted === undefined || wanted === license?.item_id) ? license : undefined;

/** The single rule that decides whether a key may be used; validate, activate and status all apply it. */
export const refusalOf = (license: LicenseRow | undefined): KeyRefusal | undefined => {
  if (!license) return 'invalid_key';
  return license.revoked_at || license.suspended_at ? 'key_revoked' : undefined;
};

export const licenseOf = (license: LicenseRow | undefined) =>
  license
    ? {
        status: statusOf(license),
        item_id: license.item_id,
        max_activations: license.max_activations,
        activation_count: license.activation_count,
        created_at: license.created_at.toISOString(),
      }
    : null;

export const refused = (code: KeyRefusal, license: LicenseRow | undefined) => ({
  valid: false,
  license: code === 'invalid_key' ? null : licenseOf(license),
  code,
  error: code === 'key_revoked' && license && statusOf(license) === 'suspended' ? onHold : sentences[code],
});
