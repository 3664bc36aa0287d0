import type { ComponentChildren } from 'preact';
import { useForm } from './form.js';
import { useField, type Choice } from './fields.js';

/** A checkbox. A form posted without the field means false. */
export function CheckField({
  name,
  label,
  hint,
  checked,
}: {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  checked?: boolean;
}) {
  const { values } = useForm();
  const { attributes, error, typed } = useField(name, hint);
  const sent = Object.keys(values).length > 0;
  return (
    <div class="check">
      <input
        {...attributes}
        type="checkbox"
        value="true"
        checked={sent ? typed === 'true' || typed === 'on' : checked}
      />
      <label for={attributes.id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`h-${name}`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`e-${name}`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface RadioProps {
  name: string;
  legend: string;
  choices: readonly (readonly [...Choice, hint?: string])[];
  value?: string | null | undefined;
  hint?: string;
}

/** A group of radio buttons, each with an explanation. */
export function RadioField({ name, legend, choices, value: fallback, hint }: RadioProps) {
  const { value, error, attributes } = useField(name, hint, fallback);
  return (
    <fieldset
      class={error === undefined ? 'radios' : 'radios wrong'}
      id={attributes.id}
      aria-describedby={attributes['aria-describedby']}
    >
      <legend>{legend}</legend>
      {hint !== undefined && (
        <p class="hint" id={`h-${name}`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`e-${name}`}>
          {error}
        </p>
      )}
      {choices.map(([choice, label, note], index) => (
        <label key={choice} class="radio">
          <input
            type="radio"
            name={name}
            value={choice}
            checked={choice === value}
            autofocus={attributes.autofocus && index === 0}
          />
          <span>
            <strong>{label}</strong>
            {note !== undefined && <span class="hint">{note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
