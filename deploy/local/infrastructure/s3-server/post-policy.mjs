import { S3Error } from './s3-error.mjs';
import { policySignature } from './signature.mjs';

/** Verifies the policy of a form and every field by it; throws S3Error. Answers how many bytes the file may have. */
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
  const { expiration, conditions } = JSON.parse(Buffer.from(policy, 'base64').toString());
  if (now >= Date.parse(expiration))
    throw new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.');
  const met = new Set();
  const range = { least: 0, most: Infinity };
  for (const condition of conditions.map(asTriple)) {
    const [kind, name, value] = condition;
    if (kind === 'content-length-range') Object.assign(range, { least: name, most: value });
    else if (isMet(kind, fields[name], value)) met.add(name);
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

/** `{name: value}` means `['eq', '$name', value]`; names are told apart without case. */
function asTriple(condition) {
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([name, value]) => ['eq', name.toLowerCase(), value])[0];
  const [kind, name, value] = condition;
  return kind === 'content-length-range' ? condition : [kind, name.slice(1).toLowerCase(), value];
}

const isMet = (kind, given, value) =>
  given !== undefined && (kind === 'starts-with' ? given.startsWith(value) : given === value);
