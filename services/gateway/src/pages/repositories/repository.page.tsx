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
  /** Null if the viewer may not see them. */
  collaborators: OutputOf<typeof listCollaborators>['data'] | null;
  /** The owner's projects to choose from. */
  projects?: readonly Pick<Project, 'id' | 'title'>[];
  /** State of each rejected form. */
  forms: { settings?: FormState; collaborator?: FormState; transfer?: FormState; deletion?: FormState };
}

/** The dashboard page of a repository: how to clone it, its collaborators and, for the owner, its settings. */
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
            {formatBytes(size_bytes)} on disk, last push <When at={pushed_at} />
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
      <h2 id="collaborators">Collaborators</h2>
      {collaborators.length === 0 ? (
        <p class="quiet">Only you.</p>
      ) : (
        <ul class="rows">
          {collaborators.map(({ username, access, created_at }) => (
            <li key={username}>
              <div class="grow">
                <h3>{username}</h3>
                <p class="quiet small-text">
                  {access === 'write' ? 'Can read and push' : 'Can read'}, since <When at={created_at} />
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
            label="Access"
            required
            choices={[
              ['write', 'Read and push'],
              ['read', 'Read'],
            ]}
          />
          <button type="submit">Add collaborator</button>
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
              label="Project"
              value={repository.project_id ?? ''}
              hint="A public project links to the repository from its page."
              choices={[['', 'No project'], ...projects.map(({ id, title }) => [id, title] as const)]}
            />
            <button type="submit">Save</button>
          </Form>
        </section>
      )}
      <section class="panel stack" aria-labelledby="hand-over">
        <h2 id="hand-over">Archive, transfer or delete</h2>
        <Form action={`${path}/archive`}>
          <input type="hidden" name="is_archived" value={is_archived ? 'false' : 'true'} />
          <button type="submit" class="ghost">
            {is_archived ? 'Unarchive' : 'Archive: keep it readable, accept no pushes'}
          </button>
        </Form>
        <Form action={`${path}/transfer`} state={forms.transfer}>
          <TextField
            name="new_owner"
            label="Transfer to"
            maxLength={32}
            value={offered_to}
            spellcheck={false}
            hint="It moves when they accept. Leave empty to withdraw the offer."
          />
          <button type="submit" class="ghost">
            Offer transfer
          </button>
        </Form>
        <details open={forms.deletion !== undefined}>
          <summary>Delete this repository</summary>
          <Form action={`${path}/delete`} state={forms.deletion}>
            <TextField
              name="confirmed_name"
              label="Type the repository’s name to confirm"
              required
              maxLength={100}
              spellcheck={false}
              hint={`Type ${name}. This deletes its history, its issues and all of its files at once.`}
            />
            <button type="submit" class="danger">
              Delete permanently
            </button>
          </Form>
        </details>
      </section>
    </>
  );
}
