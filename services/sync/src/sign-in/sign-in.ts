import { Controller } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { signInToApp } from '@mnw/contracts/identity/sign-in-to-app.rpc';
import { signIn } from '@mnw/contracts/sync/sign-in.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { appWithKey } from '../apps/apps.queries.js';
import { SyncDb } from '../sync.db.js';

class BadApiKey extends DomainError {
  constructor() {
    super(
      'sync.bad-api-key',
      'unauthenticated',
      'This API key is unknown or was replaced, or its app is switched off.',
      { field: 'api_key' },
    );
  }
}

@Controller()
export class SignIn {
  constructor(
    private readonly db: SyncDb,
    private readonly bus: BusClient,
  ) {}

  /**
   * The API key only identifies the app and is no secret, since every copy of the app contains it. The password
   * authenticates.
   */
  @Rpc(signIn)
  async execute({ api_key, email, password }: InputOf<typeof signIn>): Promise<OutputOf<typeof signIn>> {
    const appId = await appWithKey(this.db, api_key);
    if (!appId) throw new BadApiKey();
    const granted = await this.bus.call(
      signInToApp,
      { email, password, app_id: appId },
      { actor: serviceActor('sync'), deadlineMs: 9_000 },
    );
    return { ...granted, app_id: appId };
  }
}
