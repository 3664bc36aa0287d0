import { Controller } from '@nestjs/common';
import { deactivateKey } from '@mnw/contracts/commerce/deactivate-key.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { hashOfCode } from './key-codes.js';
import { freeSlot, lockLicense } from './license.queries.js';
import { inScope, licenseOf } from './license-answer.js';

@Controller()
export class DeactivateKey {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(deactivateKey)
  async execute({ key, machine_id, ...scope }: InputOf<typeof deactivateKey>): Promise<OutputOf<typeof deactivateKey>> {
    return this.db.transaction(async (tx) => {
      const license = inScope(await lockLicense(tx, hashOfCode(key)), scope);
      if (!license)
        return { deactivated: false, license: null, code: 'invalid_key', error: 'This licence key does not exist.' };
      const freed = await freeSlot(tx, license.id, machine_id);
      const activation_count = license.activation_count - (freed ? 1 : 0);
      return { deactivated: true, license: licenseOf({ ...license, activation_count }), code: 'deactivated' };
    });
  }
}
