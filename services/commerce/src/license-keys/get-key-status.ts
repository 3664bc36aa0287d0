import { Controller } from '@nestjs/common';
import { getKeyStatus } from '@mnw/contracts/commerce/get-key-status.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { hashOfCode } from './key-codes.js';
import { findLicense } from './license.queries.js';
import { inScope, licenseOf, refusalOf, refused } from './license-answer.js';

@Controller()
export class GetKeyStatus {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(getKeyStatus)
  async execute({ key, ...scope }: InputOf<typeof getKeyStatus>): Promise<OutputOf<typeof getKeyStatus>> {
    const license = inScope(await findLicense(this.db, hashOfCode(key), null), scope);
    const refusal = refusalOf(license);
    return refusal ? refused(refusal, license) : { valid: true, license: licenseOf(license), code: 'valid' };
  }
}
