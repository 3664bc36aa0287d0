import type { VNode } from 'preact';
import { DomainError } from '@mnw/contracts/domain-error';
import { pageWithStatus, type PageResult } from '../routing/page-result.js';
import { statusOfKind } from '../../http/problem.js';
import { refusedForm, type FormState } from '../elements/form-state.js';
import type { PostedFields } from './posted-fields.js';

interface Again {
  fields: PostedFields;
  /** The form's own name for an input field, where it differs. */
  names?: Readonly<Record<string, string>>;
  page: (form: FormState) => VNode | Promise<VNode>;
}

/**
 * Runs a form's action. On an error the page is shown again with the typed values and the messages at their fields.
 * Authentication errors redirect to the login or step-up page as everywhere.
 */
export async function orShowAgain(
  work: () => Promise<PageResult>,
  { fields, names, page }: Again,
): Promise<PageResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code.startsWith('auth.')) throw error;
    return pageWithStatus(statusOfKind[error.kind], await page(refusedForm(fields, error, names)));
  }
}
