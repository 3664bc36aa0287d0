import { Controller } from '@nestjs/common';
import { validateKey } from '@mnw/contracts/commerce/validate-key.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { hashOfCode } from './key-codes.js';
import { findLicense, holdsSlot, lockLicense, takeSlot, type LicenseRow } from './license.queries.js';
import { inScope, licenseOf, refusalOf, refused } from './license-answer.js';
import { SeenKeys } from './seen-keys.js';

type Answer = OutputOf<typeof validateKey>;
interface Machine {
  machine_id: string;
  label?: string | undefined;
}

/** Validating on a known machine costs one read and no lock. A new machine takes a slot under the key's lock. */
@Controller()
export class ValidateKey {
  constructor(
    private readonly db: CommerceDb,
    private readonly seen: SeenKeys,
  ) {}

  @Rpc(validateKey)
  async execute({ key, item_id, product, ...machine }: InputOf<typeof validateKey>): Promise<Answer> {
    const hash = hashOfCode(key);
    const license = inScope(await findLicense(this.db, hash, machine.machine_id), { item_id, product });
    const refusal = refusalOf(license);
    if (refusal || !license) return { activated: false, ...refused(refusal ?? 'invalid_key', license) };
    if (!license.is_active) return this.db.transaction((tx) => this.activate(tx, hash, machine));
    this.seen.note(license.id);
    return accepted(license);
  }

  private async activate(tx: Tx, hash: Buffer, { machine_id, label }: Machine): Promise<Answer> {
    const license = await lockLicense(tx, hash);
    const refusal = refusalOf(license);
    if (refusal || !license) return { activated: false, ...refused(refusal ?? 'invalid_key', license) };
    if (await holdsSlot(tx, license.id, machine_id)) return accepted(license);
    if (license.activation_count >= license.max_activations)
      return { activated: false, ...refused('activation_limit_reached', license) };
    await takeSlot(tx, license.id, machine_id, label ?? null);
    return accepted({ ...license, activation_count: license.activation_count + 1 });
  }
}

const accepted = (license: LicenseRow): Answer => ({
  valid: true,
  activated: true,
  license: licenseOf(license),
  code: 'valid',
});
