import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { sql } from '@mnw/db/sql';
import { CONFIG } from '@mnw/host/config-token';
import { sha256 } from '@mnw/secrets/key-ring';
import type { OtaConfig } from '../ota.config.js';
import { OtaDb } from '../ota.db.js';

const archOf: Partial<Record<NodeJS.Architecture, string>> = { x64: 'x86_64', arm64: 'aarch64', arm: 'armv7', ia32: 'i686' };

/** Registers the runner that `npm start` brings up beside the services, under the token both were given. */
@Injectable()
export class EmbeddedRunner implements OnApplicationBootstrap {
  constructor(
    private readonly db: OtaDb,
    @Inject(CONFIG) private readonly config: OtaConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { RUNNER_TOKEN } = this.config;
    if (RUNNER_TOKEN === undefined) return;
    await this.db.run(sql`
      insert into ota_runners (name, token_hash, targets) values ('embedded', ${sha256(RUNNER_TOKEN)}, ${[`linux-${archOf[process.arch] ?? 'x86_64'}`]})
      on conflict (name) do update set token_hash = excluded.token_hash, targets = excluded.targets, removed_at = null`);
  }
}
