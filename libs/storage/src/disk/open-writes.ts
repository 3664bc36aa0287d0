import { Refusal } from './refusal.js';
import { isOpen, type SignedGrant } from './signed-url.js';

/** After a broken connection, the client may have to wait until the listener notices. */
const retryAfterSeconds = '60';

/**
 * The bodies that a listener is currently receiving. Only one at a time is allowed per object, or per part of a
 * multipart upload; otherwise many concurrent requests to one signed URL could fill the disk.
 */
export class OpenWrites {
  private readonly targets = new Set<string>();

  constructor(private readonly now: () => Date) {}

  /** Refuses a second body before reading it. `take` receives a check that it must call when the body has arrived. */
  async receive(grant: SignedGrant, take: (checkAtEnd: () => void) => Promise<void>): Promise<void> {
    const target = JSON.stringify([grant.key, grant.terms['upload'], grant.terms['part']]);
    if (this.targets.has(target)) {
      throw new Refusal(409, 'storage.upload-running', 'This file is already being uploaded.', {
        'retry-after': retryAfterSeconds,
      });
    }
    this.targets.add(target);
    try {
      await take(() => this.checkExpiry(grant));
    } finally {
      this.targets.delete(target);
    }
  }

  /** Objects are deleted after their upload URLs have expired, so an upload that ends later must not recreate one. */
  private checkExpiry(grant: SignedGrant): void {
    if (!isOpen(grant, this.now()))
      throw new Refusal(403, 'storage.link-not-valid', 'This link expired before the upload was complete.');
  }
}
