import { DomainError, type FieldError } from '@mnw/contracts/domain-error';

/** The state of a form: the typed values, the errors per field, and messages that belong to no field. */
export interface FormState {
  values: Readonly<Record<string, string | readonly string[]>>;
  errors: readonly FieldError[];
  message: string | null;
}

export const emptyForm: FormState = { values: {}, errors: [], message: null };

/** A form filled with the current values. */
export const filledForm = (values: FormState['values']): FormState => ({ values, errors: [], message: null });

/**
 * The same form with the typed values and the errors. `names` maps an input field to the form's own field name; an
 * error on a field that the form does not show becomes a general message.
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

// Maps `items.0.promo_code` to the form field `promo_code`.
function nameIn(field: string, names: Readonly<Record<string, string>>): string {
  const last = field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? field;
  return names[last] ?? last;
}
