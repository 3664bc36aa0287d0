import { Injectable } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import type { BuildOrder } from '@mnw/contracts/ota/runner.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { KeyRing } from '@mnw/secrets/key-ring';
import { TooManySecrets } from './build-configs.errors.js';

const mostVariables = 50;
/** Bound to its place: a sealed value copied to another configuration or name does not open. */
const purposeOf = (configId: string, name: string): string => `ota build variable ${configId} ${name}`;

/** Variables of builds: sealed when they come in, opened only for the runner that builds. */
@Injectable()
export class SealedVariables {
  constructor(private readonly keyRing: KeyRing) {}

  async change(tx: Tx, configId: string, changes: InputOf<typeof putBuildConfig>['secrets']): Promise<void> {
    for (const { name, value, phase } of changes) {
      if (value === null) await tx.run(sql`delete from ota_build_secrets where config_id = ${configId} and name = ${name}`);
      else
        await tx.run(sql`
          insert into ota_build_secrets (config_id, name, phase, sealed_value) values (${configId}, ${name}, ${phase}, ${this.keyRing.encrypt(value, purposeOf(configId, name))})
          on conflict (config_id, name) do update set phase = excluded.phase, sealed_value = excluded.sealed_value, created_at = now()`);
    }
    const { count } = await tx.one<{ count: number }>(sql`select count(*) as count from ota_build_secrets where config_id = ${configId}`);
    if (count > mostVariables) throw new TooManySecrets(mostVariables);
  }

  async opened(db: Queries, configId: string): Promise<BuildOrder['variables']> {
    const rows = await db.many<{ name: string; phase: 'fetch' | 'build'; sealed_value: string }>(sql`
      select name, phase, sealed_value from ota_build_secrets where config_id = ${configId} order by name`);
    return rows.map(({ name, phase, sealed_value }) => ({ name, phase, value: this.keyRing.decrypt(sealed_value, purposeOf(configId, name)) }));
  }
}
