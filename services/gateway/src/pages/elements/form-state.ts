import { DomainError, type FieldError } from '@mnw/contracts/domain-error';

/** What a form shows: what was typed, what is wrong with it, and a sentence for what belongs to no field. */
export interface FormState {
  values: Readonly<Record<string, string | readonly string[]>>;
  errors: readonly FieldError[];
  message: string | null;
}

export const emptyForm: FormState = { values: {}, errors: [], message: null };

/** A form filled with what is already known. */
export const filledForm = (values: FormState['values']): FormState => ({ values, errors: [], message: null });

/**
 * The same form with what was typed and why it was refused. `names` gives the form's own name for an input field it calls otherwise;
 * an error at a field the form does not show becomes a sentence.
 */
export function refusedForm(
  values: FormState['values'],
  error: DomainError,
  names: Readonly<Record<string, string>> = {},
): FormState {
  const named =
    error.details.errors ??
    (error.details.field === undefined ? [] : [{ field: error.details.field, message: error.message }]);
  const errors = named.map(({ field, message }) => ({ field: nameIn(field, names), message }));
  return { values, errors, message: errors.length > 0 ? null : error.message };
}

// `items.0.promo_code` is the field `promo_code` of the form.
function nameIn(field: string, names: Readonly<Record<string, string>>): string {
  const last = field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? field;
  return names[last] ?? last;
}
