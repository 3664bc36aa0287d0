import type { Build } from '@mnw/contracts/ota/build';
import { formatBytes } from '../elements/bytes.js';
import { Form } from '../elements/form.js';
import { Notice } from '../elements/notice.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { Desk } from '../dashboard/desk.js';
import { phaseWords, shortRef, statusWords, titleOf, withoutColours } from './build-words.js';

/**
 * Shows a build and its output. A script appends to the log as it grows; without one, the page shows the log up to the
 * time of the request.
 */
export function BuildPage({ build, log }: { build: Build; log: string }) {
  const isOver = build.finished_at !== null;
  const [label, tone] = statusWords[build.status];
  return (
    <Desk
      title={titleOf(build)}
      above={<a href={`/dashboard/apps/${build.app_id}/builds`}>Builds</a>}
      actions={<Actions build={build} />}
      scripts={isOver ? [] : ['build-log.js']}
    >
      {build.failure !== null && (
        <Notice kind={build.status === 'cancelled' ? 'info' : 'error'}>{build.failure}</Notice>
      )}
      {build.is_cancelling && <Notice kind="info">This build is being cancelled.</Notice>}
      <dl class="facts">
        <dt>Status</dt>
        <dd>
          <Pill tone={tone}>{label}</Pill> <span id="phase">{build.phase === null ? '' : phaseWords[build.phase]}</span>
        </dd>
        <dt>Commit</dt>
        <dd class="mono">
          {build.commit_id.slice(0, 12)} <span class="quiet">({shortRef(build.ref)})</span>
        </dd>
        {build.version !== null && (
          <>
            <dt>Version</dt>
            <dd>{build.version}</dd>
          </>
        )}
        <dt>Queued</dt>
        <dd>
          <When at={build.created_at} exact />
        </dd>
        {build.started_at !== null && (
          <>
            <dt>Started</dt>
            <dd>
              <When at={build.started_at} exact />
              {build.attempts > 1 && `, attempt ${build.attempts}`}
              {build.runner !== null && ` on ${build.runner}`}
            </dd>
          </>
        )}
        {build.finished_at !== null && (
          <>
            <dt>Finished</dt>
            <dd>
              <When at={build.finished_at} exact />
            </dd>
          </>
        )}
        {build.artifact !== null && (
          <>
            <dt>Artifact</dt>
            <dd>
              {build.artifact.filename}, {formatBytes(build.artifact.size_bytes)}
            </dd>
          </>
        )}
      </dl>
      <section class="stack" aria-labelledby="log-title">
        <h2 id="log-title">Log</h2>
        <pre class="log" id="log" tabIndex={0} aria-live="off" data-build={isOver ? undefined : build.id}>
          {withoutColours(log)}
        </pre>
        <p class="quiet small-text">
          <a href={`/api/v1/builds/${build.id}/log`}>View as plain text</a>
          {!isOver && <noscript>. Reload the page to see more.</noscript>}
        </p>
      </section>
    </Desk>
  );
}

function Actions({ build }: { build: Build }) {
  const path = `/dashboard/builds/${build.id}`;
  if (build.finished_at === null)
    return (
      <Form action={`${path}/cancel`} class="row">
        <button type="submit" class="danger small">
          Cancel build
        </button>
      </Form>
    );
  return (
    <Form action={`${path}/rerun`} class="row">
      <button type="submit" class="small">
        Build again
      </button>
    </Form>
  );
}
