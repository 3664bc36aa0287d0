import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * The members of `.mnw/secrets.json` (or the SECRETS variable) that this library reads; others are ignored. Keys
 * are base64.
 */
export interface KeyRingSecrets {
  link_hmac: { id: string; key: string };
  /** The first key encrypts; the others only decrypt, so that keys can be rotated. 32 bytes each. */
  master_keys: { id: string; key: string }[];
}

/** SHA-256, for tokens that are stored only as a hash. */
export const sha256 = (value: string | Buffer): Buffer => createHash('sha256').update(value).digest();

/** A new opaque token: 256 random bits in base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The operator's keys: authenticated encryption with a named master key, and keyed hashes by purpose. */
export class KeyRing {
  private readonly macKeys = new Map<string, Buffer>();
  private readonly keys: Map<string, Buffer>;
  private readonly currentId: string;

  constructor(private readonly secrets: KeyRingSecrets) {
    const [current] = secrets.master_keys;
    if (!current) throw new Error('secrets: master_keys is empty');
    this.currentId = current.id;
    this.keys = new Map(secrets.master_keys.map(({ id, key }) => [id, keyOf(id, key)]));
  }

  /**
   * Encrypts with AES-256-GCM and the current key: `kid.iv.ciphertext.tag`. `purpose` is authenticated, so a value
   * cannot be moved to another column.
   */
  encrypt(plaintext: string, purpose: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.currentId)!, iv).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return [this.currentId, ...[iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
  }

  /**
   * Decrypts a result of `encrypt` with the same purpose. Throws for a modified value, an unknown key or another
   * purpose.
   */
  decrypt(sealed: string, purpose: string): string {
    const [id = '', iv = '', text = '', tag = ''] = sealed.split('.');
    const key = this.keys.get(id);
    if (!key) throw new Error(`secrets: no master key ${id}`);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(text, 'base64url', 'utf8') + decipher.final('utf8');
  }

  /**
   * HMAC-SHA-256 in base64url with a key derived for `purpose` (HKDF, RFC 5869). The same input always gives the
   * same token.
   */
  mac(purpose: string, data: string): string {
    return createHmac('sha256', this.macKey(purpose)).update(data).digest('base64url');
  }

  /** Compares in constant time. */
  verifyMac(purpose: string, data: string, mac: string): boolean {
    const expected = Buffer.from(this.mac(purpose, data));
    const given = Buffer.from(mac);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  private macKey(purpose: string): Buffer {
    const known = this.macKeys.get(purpose);
    if (known) return known;
    const { key } = this.secrets.link_hmac;
    const derived = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), Buffer.alloc(0), purpose, 32));
    this.macKeys.set(purpose, derived);
    return derived;
  }
}

function keyOf(id: string, key: string): Buffer {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) throw new Error(`secrets: master key ${id} is ${bytes.length} bytes, not 32`);
  return bytes;
}
