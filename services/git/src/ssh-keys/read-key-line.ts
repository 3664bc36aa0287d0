import { withoutTrailing } from '@mnw/contracts/trailing';
import { UnusableKey } from './ssh-keys.errors.js';
import { readPublicKey, type PublicKey } from './public-key.js';

const smallestRsaBits = 3_072;
const instead = 'Create one with ssh-keygen -t ed25519.';

/** Parses what a person pasted: one line of a `.pub` file. The error explains what is wrong with any other input. */
export function readKeyLine(text: string): PublicKey & { comment: string } {
  if (/PRIVATE KEY/.test(text))
    throw new UnusableKey(
      'This is a private key. Never share it. Create a new key, and paste the line of the file that ends in .pub.',
    );
  const [type = '', base64 = '', ...comment] = text.trim().split(/[ \t]+/);
  if (/[\r\n]/.test(text.trim())) throw new UnusableKey('Paste a single key, on one line.');
  if (type === 'ssh-dss') throw new UnusableKey(`DSA keys are insecure. ${instead}`);
  if (/-cert-v\d+@openssh\.com$/.test(type)) throw new UnusableKey('This is a certificate. Paste the key itself.');
  const blob = Buffer.from(base64, 'base64');
  const isCanonical = base64 !== '' && withoutTrailing(blob.toString('base64'), '=') === withoutTrailing(base64, '=');
  const key = isCanonical ? readPublicKey(blob) : undefined;
  if (key?.type !== type)
    throw new UnusableKey(
      `This is not a supported public key. Paste the line of a file such as ~/.ssh/id_ed25519.pub, which begins with ssh-ed25519. ${instead}`,
    );
  if (key.type === 'ssh-rsa' && key.bits < smallestRsaBits)
    throw new UnusableKey(
      `An RSA key must have at least ${smallestRsaBits} bits; this one has ${key.bits}. ${instead}`,
    );
  return { ...key, comment: comment.join(' ') };
}
