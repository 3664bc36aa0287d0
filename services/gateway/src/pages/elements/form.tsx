import { randomUUID } from 'node:crypto';
import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { useFrame } from '../frame/frame.js';
import { emptyForm, type FormState } from './form-state.js';
import { Notice } from './notice.js';

const FormContext = createContext<FormState>(emptyForm);

export const useForm = (): FormState => useContext(FormContext);

interface FormProps {
  action: string;
  state?: FormState;
  class?: string;
  /** What the file is for: /assets/upload.js uploads it to storage first and then posts the form. */
  upload?: 'version' | 'cover';
  /**
   * Makes a repeated submission take effect once, for forms that create something (use `oncePerContent` in the
   * controller).
   */
  once?: boolean;
  children: ComponentChildren;
}

/** A form with its state, its CSRF token and its general error messages. */
export function Form({ action, state = emptyForm, class: className, upload, once = false, children }: FormProps) {
  return (
    <FormContext.Provider value={state}>
      <form action={action} method="post" class={className ?? 'stack'} data-upload={upload}>
        <CsrfField />
        {once && <input type="hidden" name="once" value={onceOf(state)} />}
        <Refusal />
        {children}
      </form>
    </FormContext.Provider>
  );
}

const onceOf = ({ values: { once } }: FormState): string =>
  typeof once === 'string' && once !== '' ? once : randomUUID();

/** The CSRF token in the forms of personal pages. Cacheable pages have none. */
export function CsrfField() {
  const { csrfToken } = useFrame();
  return csrfToken === null ? null : <input type="hidden" name="csrf" value={csrfToken} />;
}

function Refusal() {
  const { message, errors } = useForm();
  if (message !== null) return <Notice kind="error">{message}</Notice>;
  if (errors.length === 0) return null;
  return (
    <Notice
      kind="error"
      title={errors.length === 1 ? 'Please fix one problem' : `Please fix ${errors.length} problems`}
    >
      <ul>
        {errors.map(({ field, message: text }) => (
          <li key={field}>
            <a href={`#f-${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
