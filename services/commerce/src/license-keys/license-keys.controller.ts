import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { createLicenseKey } from '@mnw/contracts/commerce/create-license-key.rpc';
import { deactivateKey } from '@mnw/contracts/commerce/deactivate-key.rpc';
import { getKeyStatus } from '@mnw/contracts/commerce/get-key-status.rpc';
import { listLicenseKeys } from '@mnw/contracts/commerce/list-license-keys.rpc';
import { releaseActivation } from '@mnw/contracts/commerce/release-activation.rpc';
import { revokeLicenseKey } from '@mnw/contracts/commerce/revoke-license-key.rpc';
import { rotateLicenseKey } from '@mnw/contracts/commerce/rotate-license-key.rpc';
import { validateKey } from '@mnw/contracts/commerce/validate-key.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CreateLicenseKey } from './create-license-key.js';
import { DeactivateKey } from './deactivate-key.js';
import { GetKeyStatus } from './get-key-status.js';
import { ListLicenseKeys } from './list-license-keys.js';
import { ReleaseActivation } from './release-activation.js';
import { RevokeLicenseKey } from './revoke-license-key.js';
import { RotateLicenseKey } from './rotate-license-key.js';
import { ValidateKey } from './validate-key.js';

@Controller()
export class LicenseKeysController {
  constructor(
    private readonly validateUseCase: ValidateKey,
    private readonly statusUseCase: GetKeyStatus,
    private readonly deactivateUseCase: DeactivateKey,
    private readonly listUseCase: ListLicenseKeys,
    private readonly createUseCase: CreateLicenseKey,
    private readonly revokeUseCase: RevokeLicenseKey,
    private readonly rotateUseCase: RotateLicenseKey,
    private readonly releaseUseCase: ReleaseActivation,
  ) {}

  @Rpc(validateKey) validate(input: InputOf<typeof validateKey>) {
    return this.validateUseCase.execute(input);
  }
  @Rpc(getKeyStatus) status(input: InputOf<typeof getKeyStatus>) {
    return this.statusUseCase.execute(input);
  }
  @Rpc(deactivateKey) deactivate(input: InputOf<typeof deactivateKey>) {
    return this.deactivateUseCase.execute(input);
  }
  @Rpc(listLicenseKeys) list(input: InputOf<typeof listLicenseKeys>, actor: Actor) {
    return this.listUseCase.execute(input, actor);
  }
  @Rpc(createLicenseKey) create(input: InputOf<typeof createLicenseKey>, actor: Actor) {
    return this.createUseCase.execute(input, actor);
  }
  @Rpc(revokeLicenseKey) revoke(input: InputOf<typeof revokeLicenseKey>, actor: Actor) {
    return this.revokeUseCase.execute(input, actor);
  }
  @Rpc(rotateLicenseKey) rotate(input: InputOf<typeof rotateLicenseKey>, actor: Actor) {
    return this.rotateUseCase.execute(input, actor);
  }
  @Rpc(releaseActivation) release(input: InputOf<typeof releaseActivation>, actor: Actor) {
    return this.releaseUseCase.execute(input, actor);
  }
}
