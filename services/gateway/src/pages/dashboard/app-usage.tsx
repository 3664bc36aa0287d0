import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { appUsage } from '@mnw/contracts/sync/apps.rpc';
import { formatBytes } from '../elements/bytes.js';
import { counted } from '../elements/words.js';

/**
 * Shows how much data the app stores and for how many people. People appear only as the id they are counted by, to
 * protect their privacy.
 */
export function AppUsageView({ usage }: { usage: OutputOf<typeof appUsage> }) {
  return (
    <section aria-labelledby="app-usage">
      <h2 id="app-usage" class="sr">
        Usage
      </h2>
      <dl class="figures">
        <div>
          <dt>Stored{usage.storage_cap_bytes === null ? '' : ` of ${formatBytes(usage.storage_cap_bytes)}`}</dt>
          <dd>{formatBytes(usage.stored_bytes)}</dd>
        </div>
        <div>
          <dt>In files</dt>
          <dd>{formatBytes(usage.blob_bytes)}</dd>
        </div>
        <div>
          <dt>Users{usage.key_limit === null ? '' : ` of ${usage.key_limit.toLocaleString('en')}`}</dt>
          <dd>{usage.keys.toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>Devices</dt>
          <dd>{usage.devices.toLocaleString('en')}</dd>
        </div>
      </dl>
      {usage.data.length > 0 && <MostStored usage={usage} />}
    </section>
  );
}

function MostStored({ usage }: { usage: OutputOf<typeof appUsage> }) {
  return (
    <details>
      <summary>Largest users</summary>
      <ul class="rows">
        {usage.data.map(({ key, stored_bytes, changes, devices }) => (
          <li key={key}>
            <div class="grow">
              <h3 class="mono wrap">{key}</h3>
              <p class="quiet small-text">
                {counted(changes, 'change')}, {counted(devices, 'device')}
              </p>
            </div>
            <span>{formatBytes(stored_bytes)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
