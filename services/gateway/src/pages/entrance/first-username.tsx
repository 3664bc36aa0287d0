import { TextField } from '../elements/fields.js';

/** Asked where a mailed link proves an address for the first time: somebody else may have joined with it, under a name they chose. */
export function FirstUsername({ username }: { username: string | null }) {
  const hint =
    username === null ? 'The one you joined with was held for a day and is taken now.' : 'Keep it, or change it now.';
  return (
    <TextField
      name="username"
      label="Username"
      value={username ?? ''}
      required
      autocomplete="username"
      minLength={3}
      maxLength={32}
      spellcheck={false}
      hint={hint}
    />
  );
}
