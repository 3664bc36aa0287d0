import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import { Empty } from '../elements/empty.js';
import { Form } from '../elements/form.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { Desk } from '../dashboard/desk.js';
import { useFrame } from '../frame/frame.js';

/** The account's own repositories, those shared with it, and transfer offers. */
export function RepositoriesPage({ repositories }: { repositories: OutputOf<typeof listRepositories> }) {
  return (
    <Desk
      title="Repositories"
      actions={
        <a class="button" href="/dashboard/repositories/new">
          New repository
        </a>
      }
    >
      <h2 class="sr">Your repositories</h2>
      {repositories.data.length === 0 ? (
        <Empty title="No repositories yet">
          <p>
            A repository holds the source of what you make. With an <a href="/account/ssh-keys">SSH key</a>, your first
            push creates one.
          </p>
        </Empty>
      ) : (
        <ul class="rows">
          {repositories.data.map((repository) => (
            <RepositoryRow key={repository.id} repository={repository} />
          ))}
        </ul>
      )}
      <Pager next={repositories.next} path="/dashboard/repositories" />
    </Desk>
  );
}

function RepositoryRow({ repository }: { repository: Repository }) {
  const { id, owner, name, description, pushed_at, offered_to } = repository;
  const isOffer = offered_to !== null && offered_to === useFrame().viewer?.username;
  return (
    <li>
      <div class="grow">
        <h3>
          <a href={`/dashboard/repositories/${id}`}>
            {owner}/{name}
          </a>
        </h3>
        {description !== '' && <p>{description}</p>}
        <p class="quiet small-text">
          {pushed_at === null ? (
            'Nothing pushed yet'
          ) : (
            <>
              Last push <When at={pushed_at} />
            </>
          )}
        </p>
      </div>
      {isOffer ? (
        <Form action={`/dashboard/repositories/${id}/accept`} class="inline">
          <button type="submit" class="small" aria-label={`Accept ${owner}/${name}`}>
            Accept
          </button>
        </Form>
      ) : (
        <VisibilityPill repository={repository} />
      )}
    </li>
  );
}

export function VisibilityPill({ repository: { visibility, is_archived } }: { repository: Repository }) {
  if (is_archived) return <Pill>Archived</Pill>;
  if (visibility === 'public') return <Pill tone="good">Public</Pill>;
  return <Pill>{visibility === 'private' ? 'Private' : 'Unlisted'}</Pill>;
}
