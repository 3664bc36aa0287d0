import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { putKey } from '@mnw/contracts/sync/keys.rpc';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyVersionStale } from '../changes/changes.errors.js';
import { holdDevice, type AppUser } from '../devices/devices.queries.js';
import { ensureHead } from '../storage/ensure-head.js';
import { SyncDb } from '../sync.db.js';
import { NoPasswordEnvelope } from './keys.errors.js';
import { lockKeyVersion, setKeyVersion, storedEnvelope, writeEnvelope } from './keys.queries.js';

type Input = InputOf<typeof putKey>;

@Controller()
export class PutKey {
  constructor(private readonly db: SyncDb) {}

  @Rpc(putKey)
  execute(input: Input, actor: Actor): Promise<OutputOf<typeof putKey>> {
    const { appId, userId } = requireApp(actor);
    const appUser = { appId, userId };
    return this.db.command(async (tx) => {
      await ensureHead(tx, appUser);
      if (input.device_id) await holdDevice(tx, appUser, input.device_id);
      const current = await lockKeyVersion(tx, appUser);
      if (input.key_version === current + 1) await begin(tx, appUser, input);
      else if (input.key_version === current) await addTo(tx, appUser, input);
      else throw new KeyVersionStale(current);
      return { key_version: input.key_version };
    });
  }
}

async function begin(tx: Tx, appUser: AppUser, input: Input): Promise<void> {
  if (input.kind !== 'password') throw new NoPasswordEnvelope();
  await setKeyVersion(tx, appUser, input.key_version);
  await writeEnvelope(tx, appUser, input.key_version, input);
}

/**
 * If two devices both create the first key, the second gets KeyVersionStale and must not overwrite it. The same
 * envelope again is a retry.
 */
async function addTo(tx: Tx, appUser: AppUser, input: Input): Promise<void> {
  const stored = await storedEnvelope(tx, appUser, input.key_version, input);
  if (stored?.encrypted_key === input.encrypted_key) return;
  if (stored && !input.replace) throw new KeyVersionStale(input.key_version);
  await writeEnvelope(tx, appUser, input.key_version, input);
}
