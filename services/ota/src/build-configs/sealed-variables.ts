import { Injectable } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import type { BuildOrder } from '@mnw/contracts/ota/runner.rpc';
import type { Queries, Tx } from '@mnw/db/tx';
import { KeyRing } from '@mnw/secrets/key-ring';
import { TooManySecrets } from './build-configs.errors.js';
import { countVariables, deleteVariable, sealedVariablesOf, upsertVariable } from './build-secrets.queries.js';

const maxVariables = 50;
/** Binds a sealed value to its configuration and name, so that a copy elsewhere cannot be opened. */
const purposeOf = (configId: string, name: string): string => `ota build variable ${configId} ${name}`;

/** Build variables are encrypted on receipt and decrypted only for the runner that builds. */
@Injectable()
export class SealedVariables {
  constructor(private readonly keyRing: KeyRing) {}

  async change(tx: Tx, configId: string, changes: InputOf<typeof putBuildConfig>['secrets']): Promise<void> {
    for (const { name, value, phase } of changes) {
      if (value === null) await deleteVariable(tx, configId, name);
      else {
        const sealed_value = this.keyRing.encrypt(value, purposeOf(configId, name));
        await upsertVariable(tx, configId, { name, phase, sealed_value });
      }
    }
    if ((await countVariables(tx, configId)) > maxVariables) throw new TooManySecrets(maxVariables);
  }

  async opened(db: Queries, configId: string): Promise<BuildOrder['variables']> {
    const rows = await sealedVariablesOf(db, configId);
    return rows.map(({ name, phase, sealed_value }) => ({
      name,
      phase,
      value: this.keyRing.decrypt(sealed_value, purposeOf(configId, name)),
    }));
  }
}
