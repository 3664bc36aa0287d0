import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import type { OtaConfig } from '../ota.config.js';
import { OtaDb } from '../ota.db.js';
import { upsertRunner } from './runners.queries.js';

const archOf: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'x86_64',
  arm64: 'aarch64',
  arm: 'armv7',
  ia32: 'i686',
};

/** Registers the runner that `npm start` runs next to the services, under the token that both receive. */
@Injectable()
export class EmbeddedRunner implements OnApplicationBootstrap {
  constructor(
    private readonly db: OtaDb,
    @Inject(CONFIG) private readonly config: OtaConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { RUNNER_TOKEN } = this.config;
    if (RUNNER_TOKEN === undefined) return;
    const targets = [`linux-${archOf[process.arch] ?? 'x86_64'}`];
    await upsertRunner(this.db, { name: 'embedded', token: RUNNER_TOKEN, targets });
  }
}
