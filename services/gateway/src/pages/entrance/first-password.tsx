import { TextField } from '../elements/fields.js';

/** Asked where a mailed link proves an address for the first time, in another browser than the one that joined. */
export function FirstPassword() {
  return (
    <TextField
      name="password"
      label="Password"
      type="password"
      required
      autocomplete="new-password"
      minLength={8}
      maxLength={128}
      hint="The one you joined with. Or choose a new one now, 8 characters or more."
    />
  );
}
