import type { VNode } from 'preact';
import { DomainError } from '@mnw/contracts/domain-error';
import { pageWithStatus, type PageAnswer } from '../routing/page-answer.js';
import { statusOfKind } from '../../http/problem.js';
import { refusedForm, type FormState } from '../elements/form-state.js';
import type { PostedFields } from './posted-fields.js';

interface Again {
  fields: PostedFields;
  /** The form's own name of an input field it calls otherwise. */
  names?: Readonly<Record<string, string>>;
  page: (form: FormState) => VNode | Promise<VNode>;
}

/**
 * Does what a form asks for. A refusal shows the page again, with what was typed and the reason at its field; refusals about who is
 * asking go to the log-in or step-up page as everywhere.
 */
export async function orShowAgain(
  work: () => Promise<PageAnswer>,
  { fields, names, page }: Again,
): Promise<PageAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code.startsWith('auth.')) throw error;
    return pageWithStatus(statusOfKind[error.kind], await page(refusedForm(fields, error, names)));
  }
}
