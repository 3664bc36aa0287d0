import type { ComponentChildren } from 'preact';
import { Form } from './form.js';
import type { FormState } from './form-state.js';

interface ConfirmedProps {
  action: string;
  state?: FormState;
  /** Opens the confirmation. `name` tells identical buttons of a list apart. */
  label: string;
  name?: string;
  /** The button that confirms. */
  button: string;
  /** What happens, and whether it can be undone. */
  children: ComponentChildren;
}

/**
 * For actions that cannot be undone: the first click explains what will happen, the second does it. It works without a
 * script.
 */
export function Confirmed({ action, state, label, name, button, children }: ConfirmedProps) {
  return (
    <details open={state !== undefined && state.message !== null}>
      <summary aria-label={name}>{label}</summary>
      <Form action={action} {...(state ? { state } : {})}>
        <p class="quiet">{children}</p>
        <button type="submit" class="danger">
          {button}
        </button>
      </Form>
    </details>
  );
}
