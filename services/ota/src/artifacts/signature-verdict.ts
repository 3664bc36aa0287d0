import { isSignedBy } from '../minisign/verify-signature.js';
import { signedField, type Signature } from '../minisign/signature.js';
import { publicKeyOf, type SigningKeyRow } from '../signing-keys/signing-keys.queries.js';
import type { ContentDigest } from './content-digest.js';

export interface Expected {
  version: string;
  keys: readonly SigningKeyRow[];
  versionMustBeSigned: boolean;
}

type Outcome = { ok: true; keyId: string } | { ok: false; reason: string };

const refused = (reason: string): Outcome => ({ ok: false, reason });

/** Whether an active key of the app signed exactly this content for exactly this version. */
export function judgeSignature(
  signature: Signature,
  content: ContentDigest,
  { version, keys, versionMustBeSigned }: Expected,
): Outcome {
  if (keys.length === 0) return refused('no-key: First add the public key that the app was built with.');
  const key = keys.find((row) => publicKeyOf(row).id.equals(signature.keyId));
  if (!key) return refused('unknown-key: The signing key is unknown to this app, or retired.');
  const message = signature.isPrehashed ? content.blake2b : content.whole;
  if (!message) return refused('legacy-too-large: A file of this size needs a prehashed signature.');
  if (!isSignedBy(publicKeyOf(key), signature, message))
    return refused('bad-signature: The signature does not match the file.');
  const signed = signedField(signature.trustedComment, 'version');
  if (signed === undefined && versionMustBeSigned)
    return refused(
      'version-unsigned: The signed comment does not name the version. Sign with a newer tool, or allow this in the update settings.',
    );
  if (signed !== undefined && signed.replace(/^v+/, '') !== version)
    return refused(`version-differs: The signature is for version ${signed.slice(0, 100)}, not ${version}.`);
  return { ok: true, keyId: key.id };
}
