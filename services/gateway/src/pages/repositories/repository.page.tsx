import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listCollaborators } from '@mnw/contracts/git/collaborators.rpc';
import type { Project } from '@mnw/contracts/catalog/projects';
import type { Repository } from '@mnw/contracts/git/repositories';
import { formatBytes } from '../elements/bytes.js';
import { SelectField, TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { When } from '../elements/when.js';
import { Desk } from '../dashboard/desk.js';
import { Addresses } from './addresses.js';
import { VisibilityPill } from './repositories.page.js';
import { RepositoryFields } from './repository-fields.js';

export interface RepositoryDeskProps {
  repository: Repository;
  /** Null for whoever may not see them. */
  collaborators: OutputOf<typeof listCollaborators>['data'] | null;
  /** The owner's, for them to choose from. */
  projects?: readonly Pick<Project, 'id' | 'title'>[];
  /** What was refused, by form. */
  forms: { settings?: FormState; collaborator?: FormState; transfer?: FormState; deletion?: FormState };
}

/** A repository from the inside: its addresses, who works on it, and for its owner everything about it. */
export function RepositoryDesk({ repository, collaborators, projects = [], forms }: RepositoryDeskProps) {
  const { id, owner, name, access, size_bytes, pushed_at } = repository;
  const path = `/dashboard/repositories/${id}`;
  return (
    <Desk
      title={`${owner}/${name}`}
      above={<a href="/dashboard/repositories">Repositories</a>}
      actions={
        <>
          <VisibilityPill repository={repository} />
          <a class="button ghost" href={`/source/${owner}/${name}`}>
            Source
          </a>
        </>
      }
    >
      <section class="panel stack" aria-labelledby="addresses">
        <h2 id="addresses">{pushed_at === null ? 'Push to it' : 'Clone it'}</h2>
        <Addresses repository={repository} />
        {pushed_at !== null && (
          <p class="quiet small-text">
            {formatBytes(size_bytes)} on the disk, last push <When at={pushed_at} />
          </p>
        )}
      </section>
      {collaborators !== null && (
        <Collaborators
          path={path}
          isOwner={access === 'own'}
          collaborators={collaborators}
          form={forms.collaborator ?? emptyForm}
        />
      )}
      {access === 'own' && <OwnersForms repository={repository} path={path} projects={projects} forms={forms} />}
    </Desk>
  );
}

function Collaborators({
  path,
  isOwner,
  collaborators,
  form,
}: {
  path: string;
  isOwner: boolean;
  collaborators: NonNullable<RepositoryDeskProps['collaborators']>;
  form: FormState;
}) {
  return (
    <section class="panel stack" aria-labelledby="collaborators">
      <h2 id="collaborators">Who works on it</h2>
      {collaborators.length === 0 ? (
        <p class="quiet">Nobody but you.</p>
      ) : (
        <ul class="rows">
          {collaborators.map(({ username, access, created_at }) => (
            <li key={username}>
              <div class="grow">
                <h3>{username}</h3>
                <p class="quiet small-text">
                  {access === 'write' ? 'Reads and pushes' : 'Reads'}, since <When at={created_at} />
                </p>
              </div>
              {isOwner && (
                <Form action={`${path}/collaborators/${username}/remove`}>
                  <button type="submit" class="danger small" aria-label={`Remove ${username}`}>
                    Remove
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {isOwner && (
        <Form action={`${path}/collaborators`} state={form}>
          <TextField name="username" label="Username" required maxLength={32} spellcheck={false} />
          <SelectField
            name="access"
            label="May"
            required
            choices={[
              ['write', 'Read and push'],
              ['read', 'Read'],
            ]}
          />
          <button type="submit">Let in</button>
        </Form>
      )}
    </section>
  );
}

interface OwnersFormsProps extends Required<Pick<RepositoryDeskProps, 'repository' | 'projects' | 'forms'>> {
  path: string;
}

function OwnersForms({
  repository: { name, is_archived, offered_to },
  repository,
  path,
  projects,
  forms,
}: OwnersFormsProps) {
  return (
    <>
      <section class="panel" aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        <Form action={path} state={forms.settings}>
          <RepositoryFields repository={repository} />
          <button type="submit">Save</button>
        </Form>
      </section>
      {projects.length > 0 && (
        <section class="panel" aria-labelledby="belongs">
          <h2 id="belongs">Project</h2>
          <Form action={`${path}/project`}>
            <SelectField
              name="project_id"
              label="Belongs to"
              value={repository.project_id ?? ''}
              hint="The project's page leads to it when it is public."
              choices={[['', 'No project'], ...projects.map(({ id, title }) => [id, title] as const)]}
            />
            <button type="submit">Save</button>
          </Form>
        </section>
      )}
      <section class="panel stack" aria-labelledby="hand-over">
        <h2 id="hand-over">Archive, hand over, delete</h2>
        <Form action={`${path}/archive`}>
          <input type="hidden" name="is_archived" value={is_archived ? 'false' : 'true'} />
          <button type="submit" class="ghost">
            {is_archived ? 'Take it out of the archive' : 'Archive: keep it readable, take no pushes'}
          </button>
        </Form>
        <Form action={`${path}/transfer`} state={forms.transfer}>
          <TextField
            name="new_owner"
            label="Hand it over to"
            maxLength={32}
            value={offered_to}
            spellcheck={false}
            hint="It moves when they accept. Leave it empty to take the offer back."
          />
          <button type="submit" class="ghost">
            Offer
          </button>
        </Form>
        <details open={forms.deletion !== undefined}>
          <summary>Delete the repository</summary>
          <Form action={`${path}/delete`} state={forms.deletion}>
            <TextField
              name="confirmed_name"
              label="Its name, to be sure"
              required
              maxLength={100}
              spellcheck={false}
              hint={`Type ${name}. Its history, its issues and all of its files are gone at once.`}
            />
            <button type="submit" class="danger">
              Delete for good
            </button>
          </Form>
        </details>
      </section>
    </>
  );
}
