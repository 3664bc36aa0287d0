import type { ComponentChildren } from 'preact';
import { Form } from './form.js';
import type { FormState } from './form-state.js';

interface ConfirmedProps {
  action: string;
  state?: FormState;
  /** What the first press opens, and what it is called where the same words stand in a list. */
  label: string;
  name?: string;
  /** The button of the second press. */
  button: string;
  /** What it does, and whether it can be undone. */
  children: ComponentChildren;
}

/** For what cannot be undone: the first press says what happens, the second does it. It needs no script. */
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
