import { Refusal } from './refusal.js';
import { isOpen, type SignedGrant } from './signed-url.js';

/** A sender whose connection broke may have to wait until the listener notices. */
const retryAfterSeconds = '60';

/**
 * The bodies that one listener is receiving. There is one at a time per object, or per part of a multipart upload: a signed address could
 * otherwise fill the disk with as many copies as it has senders.
 */
export class OpenWrites {
  private readonly targets = new Set<string>();

  constructor(private readonly now: () => Date) {}

  /** Refuses before the body is read. `take` gets the check to call when the body has arrived. */
  async receive(grant: SignedGrant, take: (checkAtEnd: () => void) => Promise<void>): Promise<void> {
    const target = JSON.stringify([grant.key, grant.terms['upload'], grant.terms['part']]);
    if (this.targets.has(target)) {
      throw new Refusal(409, 'storage.upload-running', 'This file is being uploaded already.', {
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

  /** Objects are deleted after their addresses have expired, so a body that ends later must not bring one back. */
  private checkExpiry(grant: SignedGrant): void {
    if (!isOpen(grant, this.now()))
      throw new Refusal(403, 'storage.link-not-valid', 'This link expired before the upload was complete.');
  }
}
