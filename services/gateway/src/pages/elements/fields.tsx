import type { ComponentChildren } from 'preact';
import { useForm } from './form.js';

interface FieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  required?: boolean;
  /** Initial value, until somebody types. */
  value?: string | number | null | undefined;
}

/** The form's state for one field: its value, its error, and the attributes that connect them. */
export function useField(name: string, hint: unknown, fallback?: string | number | null) {
  const { values, errors } = useForm();
  const error = errors.find(({ field }) => field === name)?.message;
  const described = [error !== undefined && `e-${name}`, hint !== undefined && `h-${name}`].filter(Boolean).join(' ');
  const typed = values[name];
  return {
    error,
    typed,
    value: typeof typed === 'string' ? typed : (fallback ?? undefined),
    attributes: {
      id: `f-${name}`,
      name,
      'aria-invalid': error === undefined ? undefined : ('true' as const),
      'aria-describedby': described === '' ? undefined : described,
      autofocus: error !== undefined && errors[0]?.field === name ? true : undefined,
    },
  };
}

/** Label, hint and error around one control. */
export function FieldFrame({ name, label, hint, required, children }: FieldProps & { children: ComponentChildren }) {
  const { error } = useField(name, hint);
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={`f-${name}`}>
        {label}
        {required !== true && <span class="optional"> optional</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`h-${name}`}>
          {hint}
        </p>
      )}
      {children}
      {error !== undefined && (
        <p class="error" id={`e-${name}`}>
          {error}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'url' | 'search' | 'date' | 'number';
  autocomplete?: string;
  maxLength?: number;
  minLength?: number;
  inputMode?: 'text' | 'decimal' | 'numeric';
  pattern?: string;
  prefix?: string;
  placeholder?: string;
  spellcheck?: boolean;
};

export function TextField(props: TextFieldProps) {
  const { name, label, hint, required, value: fallback, prefix, type = 'text', ...rest } = props;
  const { attributes, value } = useField(name, hint, fallback);
  // Preact has separate attribute types for each kind of input; the attributes used here exist on all of them.
  const input = (
    <input
      {...attributes}
      dir={type === 'text' ? 'auto' : undefined}
      {...rest}
      type={type as 'text'}
      required={required}
      value={type === 'password' ? undefined : value}
    />
  );
  return (
    <FieldFrame name={name} label={label} hint={hint} required={required}>
      {prefix === undefined ? (
        input
      ) : (
        <span class="prefixed">
          <span aria-hidden="true">{prefix}</span>
          {input}
        </span>
      )}
    </FieldFrame>
  );
}

export function TextArea({
  name,
  label,
  hint,
  required,
  value: fallback,
  rows = 4,
  maxLength,
}: FieldProps & { rows?: number; maxLength?: number }) {
  const { attributes, value } = useField(name, hint, fallback);
  return (
    <FieldFrame name={name} label={label} hint={hint} required={required}>
      <textarea {...attributes} dir="auto" rows={rows} required={required} maxLength={maxLength}>
        {value}
      </textarea>
    </FieldFrame>
  );
}

export type Choice = readonly [value: string, label: string];

/** A select element. A required select without a value starts with an empty option, as HTML requires. */
export function SelectField({
  name,
  label,
  hint,
  required,
  value: fallback,
  choices,
}: FieldProps & { choices: readonly Choice[] }) {
  const { attributes, value } = useField(name, hint, fallback);
  const isOpen = required === true && !choices.some(([choice]) => choice === value);
  return (
    <FieldFrame name={name} label={label} hint={hint} required={required}>
      <select {...attributes} required={isOpen}>
        {isOpen && choices[0]?.[0] !== '' && <option value="">Choose…</option>}
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice} selected={choice === value}>
            {text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
