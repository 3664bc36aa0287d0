import { verify } from 'node:crypto';
import { sha256 } from '@mnw/secrets/key-ring';
import ssh2, { type ParsedKey } from 'ssh2';
import { readPublicKey, type PublicKey } from '../ssh-keys/public-key.js';
import { WireReader } from '../ssh-keys/ssh-wire.js';

export interface Claim {
  /** Name of the algorithm as ssh2 reports it: `ssh-rsa` for every RSA signature. */
  algo: string;
  blob: Buffer;
  /** The signed data: the session's id and the request. */
  signed: Buffer;
  signature: Buffer;
  /** For RSA only; undefined means SHA-1. */
  hashAlgo: string | undefined;
}

/** Whether the holder of the key made this signature. */
export function isSignedBy({ algo, blob, signed, signature, hashAlgo }: Claim): boolean {
  const key = readPublicKey(blob);
  if (key?.type !== algo || (key.type === 'ssh-rsa' && !hashAlgo)) return false;
  if (key.application !== undefined) return isSignedByDevice(key, key.application, signed, signature);
  const parsed = ssh2.utils.parseKey(`${algo} ${blob.toString('base64')}`) as ParsedKey | ParsedKey[] | Error;
  if (parsed instanceof Error || Array.isArray(parsed)) return false;
  return (
    (parsed.verify as (data: Buffer, signature: Buffer, algo?: string) => boolean | Error)(
      signed,
      signature,
      hashAlgo,
    ) === true
  );
}

const userPresent = 0x01;

/**
 * A security device signs hash(application) ‖ flags ‖ counter ‖ hash(data) (OpenSSH PROTOCOL.u2f), and a flag
 * confirms that somebody touched it.
 */
function isSignedByDevice({ type, key }: PublicKey, application: string, signed: Buffer, signature: Buffer): boolean {
  const tail = signature.subarray(-5);
  if (signature.length < 6 || !(tail[0]! & userPresent)) return false;
  const message = Buffer.concat([sha256(Buffer.from(application, 'latin1')), tail, sha256(signed)]);
  const own = signature.subarray(0, -5);
  if (type === 'sk-ssh-ed25519@openssh.com') return own.length === 64 && verify(null, message, key, own);
  const wire = new WireReader(own);
  const [r, s] = [wire.number(), wire.number()];
  if (!r || !s || !wire.isAtEnd || r.length > 32 || s.length > 32) return false;
  return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, Buffer.concat([padded(r), padded(s)]));
}

const padded = (number: Buffer): Buffer => Buffer.concat([Buffer.alloc(32 - number.length), number]);
