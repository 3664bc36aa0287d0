import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { withoutTrailing } from '@mnw/contracts/trailing';
import { WireReader } from './ssh-wire.js';

export interface PublicKey {
  /** As OpenSSH names it: `ssh-ed25519` and so on. */
  type: string;
  blob: Buffer;
  bits: number;
  key: KeyObject;
  /** Set for a key on a security device, whose signatures cover this name. */
  application?: string;
}

const curves: Readonly<Record<string, { jwk: string; bytes: number; bits: number }>> = {
  nistp256: { jwk: 'P-256', bytes: 32, bits: 256 },
  nistp384: { jwk: 'P-384', bytes: 48, bits: 384 },
  nistp521: { jwk: 'P-521', bytes: 66, bits: 521 },
};

/**
 * Parses a key's wire format. Undefined for unsupported types and for anything other than exactly one key with its
 * point on its curve.
 */
export function readPublicKey(blob: Buffer): PublicKey | undefined {
  const wire = new WireReader(blob);
  const type = wire.text() ?? '';
  const key = readBody(type, wire);
  return key && wire.isAtEnd ? { type, blob, ...key } : undefined;
}

/** `SHA256:` and base64 without padding, as OpenSSH prints it. */
export const fingerprintOf = (blob: Buffer): string =>
  `SHA256:${withoutTrailing(createHash('sha256').update(blob).digest('base64'), '=')}`;

type Body = Pick<PublicKey, 'bits' | 'key' | 'application'> | undefined;

function readBody(type: string, wire: WireReader): Body {
  try {
    if (type === 'ssh-ed25519') return ed25519(wire);
    if (type === 'ssh-rsa') return rsa(wire);
    if (type.startsWith('ecdsa-sha2-')) return ecdsa(wire, type.slice('ecdsa-sha2-'.length));
    if (type === 'sk-ssh-ed25519@openssh.com') return onDevice(ed25519(wire), wire);
    if (type === 'sk-ecdsa-sha2-nistp256@openssh.com') return onDevice(ecdsa(wire, 'nistp256'), wire);
    return undefined;
  } catch (error) {
    // OpenSSL refuses points that are not on the curve and invalid numbers.
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_')) return undefined;
    throw error;
  }
}

function ed25519(wire: WireReader): Body {
  const x = wire.string();
  if (x?.length !== 32) return undefined;
  return {
    bits: 256,
    key: createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') } }),
  };
}

function rsa(wire: WireReader): Body {
  const [e, n] = [wire.number(), wire.number()];
  if (!e || !n || n.length > 2_048) return undefined;
  const bits = n.length * 8 - Math.clz32(n[0]!) + 24;
  return {
    bits,
    key: createPublicKey({
      format: 'jwk',
      key: { kty: 'RSA', n: n.toString('base64url'), e: e.toString('base64url') },
    }),
  };
}

function ecdsa(wire: WireReader, name: string): Body {
  const curve = curves[name];
  if (wire.text() !== name || !curve) return undefined;
  const point = wire.string();
  if (point?.length !== 1 + 2 * curve.bytes || point[0] !== 4) return undefined;
  const [x, y] = [point.subarray(1, 1 + curve.bytes), point.subarray(1 + curve.bytes)];
  return {
    bits: curve.bits,
    key: createPublicKey({
      format: 'jwk',
      key: { kty: 'EC', crv: curve.jwk, x: x.toString('base64url'), y: y.toString('base64url') },
    }),
  };
}

function onDevice(body: Body, wire: WireReader): Body {
  const application = wire.text();
  return body && application ? { ...body, application } : undefined;
}
