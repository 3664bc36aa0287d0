import { TextField } from '../elements/fields.js';

/**
 * Shown when a link proves an address for the first time: somebody else may have registered it, with a username of
 * their choice.
 */
export function FirstUsername({ username }: { username: string | null }) {
  const hint =
    username === null
      ? 'The one you joined with was reserved for a day and has since been taken.'
      : 'Keep it, or change it now.';
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
