import { Inject, Injectable } from '@nestjs/common';
import type { TransactionId } from '@mnw/contracts/ids';
import { CONFIG } from '@mnw/host/config-token';
import { KeyRing, sha256 } from '@mnw/secrets/key-ring';
import type { CommerceConfig } from '../commerce.config.js';

const purpose = 'receipt-token';

/**
 * A guest's proof of purchase: a keyed hash of the purchase's id, so that mail can derive it again. Only its
 * SHA-256 is stored.
 */
@Injectable()
export class ReceiptTokens {
  constructor(
    private readonly keys: KeyRing,
    @Inject(CONFIG) private readonly config: CommerceConfig,
  ) {}

  of(id: TransactionId): string {
    return this.keys.mac(purpose, id);
  }
  hashOf(id: TransactionId): Buffer {
    return sha256(this.of(id));
  }
  opens(id: TransactionId, token: string | undefined): boolean {
    return token !== undefined && this.keys.verifyMac(purpose, id, token);
  }
  /** URL of the purchase's permanent page. */
  pageOf(id: TransactionId): string {
    return `${this.config.PUBLIC_URL}/checkout/${id}?token=${this.of(id)}`;
  }
  /** URL of the page where a guest adds the purchase to the library of an account. */
  claimPageOf(id: TransactionId): string {
    return `${this.config.PUBLIC_URL}/library?claim=${this.of(id)}`;
  }
}
