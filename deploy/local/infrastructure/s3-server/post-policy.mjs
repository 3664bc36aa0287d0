/** @import { Keys } from './signature.mjs' */
import { S3Error } from './s3-error.mjs';
import { policySignature } from './signature.mjs';

/**
 * @typedef {Record<string, string>} FormFields by name in lower case
 * @typedef {[string, string | number, string | number]} Triple kind, name and value, or `content-length-range` and two
 *   sizes
 * @typedef {{ expiration: string, conditions: (Triple | Record<string, string>)[] }} Policy
 */

/**
 * Verifies the policy of a form and every field by it; throws S3Error. Gives back how many bytes the file may have.
 * @param {FormFields} fields
 * @param {Keys} keys
 */
export function verifyPolicy(fields, keys, now = Date.now()) {
  const {
    policy,
    'x-amz-signature': signature,
    'x-amz-credential': credential = '',
    'x-amz-algorithm': algorithm,
  } = fields;
  if (!policy || algorithm !== 'AWS4-HMAC-SHA256' || credential.split('/')[0] !== keys.accessKeyId)
    throw new S3Error(403, 'AccessDenied');
  if (policySignature(policy, credential, keys) !== signature) throw new S3Error(403, 'SignatureDoesNotMatch');
  /** @type {Policy} */
  const { expiration, conditions } = JSON.parse(Buffer.from(policy, 'base64').toString());
  if (now >= Date.parse(expiration))
    throw new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.');
  const met = new Set();
  const range = { least: 0, most: Infinity };
  for (const condition of conditions.flatMap(asTriples)) {
    const [kind, name, value] = condition;
    if (kind === 'content-length-range') Object.assign(range, { least: Number(name), most: Number(value) });
    else if (isMet(kind, fields[name], String(value))) met.add(name);
    else
      throw new S3Error(
        403,
        'AccessDenied',
        `Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`,
      );
  }
  const extra = Object.keys(fields).filter(
    (name) =>
      !met.has(name) &&
      !['policy', 'x-amz-signature', 'file', 'bucket'].includes(name) &&
      !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0)
    throw new S3Error(403, 'AccessDenied', `Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
  return range;
}

/**
 * `{name: value}` means `['eq', '$name', value]`; names are told apart without case.
 * @param {Triple | Record<string, string>} condition
 * @returns {Triple[]}
 */
function asTriples(condition) {
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([name, value]) => ['eq', name.toLowerCase(), value]);
  const [kind, name, value] = condition;
  return [kind === 'content-length-range' ? condition : [kind, String(name).slice(1).toLowerCase(), value]];
}

/**
 * @param {string} kind
 * @param {string | undefined} given
 * @param {string} value
 */
const isMet = (kind, given, value) =>
  given !== undefined && (kind === 'starts-with' ? given.startsWith(value) : given === value);
