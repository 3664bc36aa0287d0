import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import { Logger } from '@mnw/observability/logger';
import type { AuthContext, Connection } from 'ssh2';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { fingerprintOf } from '../ssh-keys/public-key.js';
import { holdersOf, isPausedKey } from '../ssh-keys/ssh-keys.queries.js';
import { sendBanner } from './send-banner.js';
import { isSignedBy } from './verify-signature.js';

const maxTries = 6;

/** Authenticates a connection by a public key. */
@Injectable()
export class LogIn {
  constructor(
    private readonly db: GitDb,
    private readonly log: Logger,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  /**
   * Calls `loggedIn` with the fingerprint of the key whose signature was verified, in the same call that verified
   * it. A client offers several keys, and only a signature proves that it has one; CVE-2024-45337 came from
   * trusting a key that was merely offered.
   */
  watch(connection: Connection, loggedIn: (fingerprint: string) => void): void {
    let failures = 0;
    connection.on('authentication', (context) => {
      this.decide(context)
        .then((fingerprint) => {
          if (fingerprint === 'paused') sendBanner(connection, this.whyPaused());
          if (fingerprint === undefined || fingerprint === 'paused')
            return context.method !== 'none' && ++failures >= maxTries
              ? void connection.end()
              : context.reject(['publickey']);
          if (fingerprint !== 'usable') loggedIn(fingerprint);
          context.accept();
        })
        .catch((error: unknown) => {
          this.log.error({ err: error }, 'a login could not be checked');
          connection.end();
        });
    });
  }

  private whyPaused(): string {
    const page = `${this.config.PUBLIC_URL.replace(/\/$/, '')}/account/ssh-keys`;
    return `This SSH key is paused, because all credentials of your account were revoked. Log in, confirm the key at ${page} and try again.`;
  }

  /**
   * Returns the fingerprint once the key is proven, `usable` for a key that is only offered, undefined for an
   * unacceptable one. `paused` is returned only to clients that have signed with the key; they are refused, so that
   * they try their next key.
   */
  private async decide(context: AuthContext): Promise<string | undefined> {
    if (context.method !== 'publickey' || context.username !== 'git') return undefined;
    const { key, signature, blob, hashAlgo } = context as typeof context & { hashAlgo?: string };
    // This is a SHA-1 signature, which ssh2 would accept.
    if (key.algo === 'ssh-rsa' && !hashAlgo) return undefined;
    const fingerprint = fingerprintOf(key.data);
    const isHeld = (await holdersOf(this.db, fingerprint)).length > 0;
    if (!isHeld && !(await isPausedKey(this.db, fingerprint))) return undefined;
    if (!signature) return 'usable';
    if (!blob || !isSignedBy({ algo: key.algo, blob: key.data, signed: blob, signature, hashAlgo })) return undefined;
    return isHeld ? fingerprint : 'paused';
  }
}
