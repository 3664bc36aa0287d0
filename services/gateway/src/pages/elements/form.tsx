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
  /** What its file is for: /assets/upload.js takes the file to storage first and then posts the form. */
  upload?: 'version' | 'cover';
  /** Sent twice, it does its thing once: for forms that make something (with `oncePerContent` in the controller). */
  once?: boolean;
  children: ComponentChildren;
}

/** A form that is posted, with its state, its guard against forged posts and the refusal that belongs to no field. */
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

/** The token that personal pages put into their forms; cacheable pages have none. */
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
      title={errors.length === 1 ? 'One thing needs another look' : `${errors.length} things need another look`}
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
