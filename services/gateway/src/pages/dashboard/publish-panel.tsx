import type { Item } from '@mnw/contracts/catalog/items';
import type { Project } from '@mnw/contracts/catalog/projects';
import type { Version } from '@mnw/contracts/catalog/versions';
import { Notice } from '../elements/notice.js';

/** Why an item was saved but not published: one sentence per reason. */
export interface PublishRefusal {
  sentences: readonly string[];
}

export interface PublishPanelProps {
  item: Item;
  project: Project;
  versions: readonly Version[];
  /** The seller can take payments; null while the service that knows is unavailable. */
  takesPayments: boolean | null;
}

/** What stands between the item and its readers, and the buttons that save and publish it. */
export function PublishPanel(props: PublishPanelProps) {
  const { item } = props;
  return (
    <>
      <Missing {...props} />
      <ProjectState {...props} />
      {!item.is_public && <Unpaid {...props} />}
      <div class="row">
        <button type="submit" class={item.is_public ? undefined : 'ghost'}>
          Save
        </button>
        {!item.is_public && (
          <button type="submit" name="then" value="publish">
            {item.scheduled_at === null ? 'Save and publish' : 'Publish now'}
          </button>
        )}
      </div>
    </>
  );
}

/** The reasons of a refused publication. The edits are saved already. */
export function NotPublished({ refusal, project }: { refusal: PublishRefusal; project: Project }) {
  return (
    <Notice kind="error" title="Your changes are saved, but the item is not published">
      <ul>
        {refusal.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {isHidden(project) && <ProjectLink project={project} />}
    </Notice>
  );
}

/** Shown at the top of a published item that a reader cannot see or cannot buy. */
export function PublishedButHeldUp({ item, project, takesPayments }: Omit<PublishPanelProps, 'versions'>) {
  return (
    <>
      {!project.is_public && (
        <Notice kind="warning" title="Nobody sees it yet">
          <p>
            The item is published, but its project <ProjectLink project={project} /> is not.
          </p>
        </Notice>
      )}
      <Unpaid item={item} takesPayments={takesPayments} />
    </>
  );
}

function Missing({ item, versions }: PublishPanelProps) {
  const isScanning = versions.some(({ state }) => state === 'scanning');
  const missing = item.missing.map((sentence) =>
    isScanning && sentence.startsWith('Upload') ? 'We are scanning your file. Reload this page in a moment.' : sentence,
  );
  if (missing.length === 0) return null;
  return (
    <Notice kind="info" title="Before it can be published">
      <ul>
        {missing.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

function ProjectState({ item, project }: PublishPanelProps) {
  if (item.is_public || project.is_public) return null;
  return isHidden(project) ? (
    <Notice kind="info" title="Its project is hidden">
      <p>
        You have unpublished <ProjectLink project={project} />. Publish it again first; then the item can follow.
      </p>
    </Notice>
  ) : (
    <Notice kind="info" title="Its project is still a draft">
      <p>
        When you publish this item, we publish <ProjectLink project={project} /> too.
      </p>
    </Notice>
  );
}

function Unpaid({ item, takesPayments }: Pick<PublishPanelProps, 'item' | 'takesPayments'>) {
  if (takesPayments !== false || !costsMoney(item)) return null;
  return item.is_public ? (
    <Notice kind="warning" title="Nobody can buy it yet">
      <p>
        You cannot take payments yet. <a href="/dashboard/payouts">Connect Stripe</a>, and it can be bought at once.
      </p>
    </Notice>
  ) : (
    <Notice kind="info" title="You cannot take payments yet">
      <p>
        You can publish it now, but nobody can buy it until you <a href="/dashboard/payouts">connect Stripe</a>.
      </p>
    </Notice>
  );
}

const costsMoney = ({ price_cents, pwyw_enabled }: Item): boolean => price_cents > 0 || pwyw_enabled;

/** Published before and taken down since: publishing an item does not undo that. */
const isHidden = ({ is_public, published_at }: Project): boolean => !is_public && published_at !== null;

function ProjectLink({ project }: { project: Project }) {
  return (
    <a href={`/dashboard/projects/${project.id}`}>
      <bdi>{project.title}</bdi>
    </a>
  );
}
