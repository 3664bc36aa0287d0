import type { Repository } from '@mnw/contracts/git/repositories';
import { RadioField } from '../elements/choices.js';
import { TextField } from '../elements/fields.js';

const visibilities = [
  ['private', 'Private', 'You and your collaborators.'],
  ['unlisted', 'Unlisted', 'Anyone with the link.'],
  ['public', 'Public', 'Anyone; it is listed on your page.'],
] as const;

/** The fields of a new or existing repository. */
export function RepositoryFields({ repository }: { repository: Repository | null }) {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        required
        maxLength={100}
        value={repository?.name}
        spellcheck={false}
        hint="Part of its URL. If you change it, the old URL redirects to the new one."
      />
      <TextField name="description" label="Description" maxLength={500} value={repository?.description} />
      <TextField
        name="default_branch"
        label="Default branch"
        maxLength={200}
        value={repository?.default_branch ?? 'main'}
        spellcheck={false}
        required
      />
      <RadioField
        name="visibility"
        legend="Visibility"
        choices={visibilities}
        value={repository?.visibility ?? 'private'}
      />
    </>
  );
}
