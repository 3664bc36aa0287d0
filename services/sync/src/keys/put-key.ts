import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { putKey } from '@mnw/contracts/sync/keys.rpc';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { KeyVersionStale } from '../changes/changes.errors.js';
import { holdDevice, type Place } from '../devices/devices.queries.js';
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
    const place = { appId, userId };
    return this.db.command(async (tx) => {
      await ensureHead(tx, place);
      if (input.device_id) await holdDevice(tx, place, input.device_id);
      const current = await lockKeyVersion(tx, place);
      if (input.key_version === current + 1) await begin(tx, place, input);
      else if (input.key_version === current) await addTo(tx, place, input);
      else throw new KeyVersionStale(current);
      return { key_version: input.key_version };
    });
  }
}

async function begin(tx: Tx, place: Place, input: Input): Promise<void> {
  if (input.kind !== 'password') throw new NoPasswordEnvelope();
  await setKeyVersion(tx, place, input.key_version);
  await writeEnvelope(tx, place, input.key_version, input);
}

/** Of two devices that both make the first key the second must not overwrite it: it is told that it came late. The same envelope again is a repeat. */
async function addTo(tx: Tx, place: Place, input: Input): Promise<void> {
  const stored = await storedEnvelope(tx, place, input.key_version, input);
  if (stored?.encrypted_key === input.encrypted_key) return;
  if (stored && !input.replace) throw new KeyVersionStale(input.key_version);
  await writeEnvelope(tx, place, input.key_version, input);
}
