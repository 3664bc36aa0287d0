import { Injectable } from '@nestjs/common';
import { Logger } from '@mnw/observability/logger';
import type { AuthContext, Connection } from 'ssh2';
import { GitDb } from '../git.db.js';
import { fingerprintOf } from '../ssh-keys/public-key.js';
import { holdersOf } from '../ssh-keys/ssh-keys.queries.js';
import { isSignedBy } from './verify-signature.js';

const mostTries = 6;

/** Logs a connection in by a public key. */
@Injectable()
export class LogIn {
  constructor(
    private readonly db: GitDb,
    private readonly log: Logger,
  ) {}

  /**
   * Calls `loggedIn` with the fingerprint of the key whose signature was verified, in the very call that verified it: a client offers
   * several keys, and only having signed with one proves anything (CVE-2024-45337 was the other way round).
   */
  watch(connection: Connection, loggedIn: (fingerprint: string) => void): void {
    let failures = 0;
    connection.on('authentication', (context) => {
      this.decide(context)
        .then((fingerprint) => {
          if (fingerprint === undefined) return context.method !== 'none' && ++failures >= mostTries ? void connection.end() : context.reject(['publickey']);
          if (fingerprint !== 'usable') loggedIn(fingerprint);
          context.accept();
        })
        .catch((error: unknown) => {
          this.log.error({ err: error }, 'a log-in could not be checked');
          connection.end();
        });
    });
  }

  /** The fingerprint once it is proven, `usable` for a key that is only asked about, undefined for what does not count. */
  private async decide(context: AuthContext): Promise<string | undefined> {
    if (context.method !== 'publickey' || context.username !== 'git') return undefined;
    const { key, signature, blob, hashAlgo } = context as typeof context & { hashAlgo?: string };
    // SHA-1. ssh2 would take it.
    if (key.algo === 'ssh-rsa' && !hashAlgo) return undefined;
    const fingerprint = fingerprintOf(key.data);
    if ((await holdersOf(this.db, fingerprint)).length === 0) return undefined;
    if (!signature) return 'usable';
    return blob && isSignedBy({ algo: key.algo, blob: key.data, signed: blob, signature, hashAlgo }) ? fingerprint : undefined;
  }
}
