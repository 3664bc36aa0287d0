import { TextField } from '../elements/fields.js';

/**
 * Shown if a verification link is opened in another browser than the one that registered, and the address has not been
 * proved before.
 */
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
      hint="The password you joined with. Or choose a new one now, 8 characters or more."
    />
  );
}
