import type { Repository } from '@mnw/contracts/git/repositories';
import { RadioField } from '../elements/choices.js';
import { TextField } from '../elements/fields.js';

const visibilities = [
  ['private', 'Private', 'You and those you let in.'],
  ['unlisted', 'Unlisted', 'Anyone who has the address.'],
  ['public', 'Public', 'Anyone, and it is shown on your page.'],
] as const;

/** What an owner says of a repository, new or not. */
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
        hint="Part of its address. When you change it, the old address leads to the new one."
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
        legend="Who may read it"
        choices={visibilities}
        value={repository?.visibility ?? 'private'}
      />
    </>
  );
}
