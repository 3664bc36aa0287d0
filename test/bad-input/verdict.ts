import type { Answered } from './send.js';

interface Problem {
  status: number;
  code: string;
  detail: string;
  errors: { field: string; message: string }[];
}

/** Statuses of requests that are refused before parsing, because of size or depth, so that no field can be named. */
const isUnparsed = ({ status, text }: Answered): boolean =>
  (status === 413 && text.includes('too large')) || (status === 400 && text.includes('nested deeper'));

/** What is wrong with this error response, or undefined: it must be 4xx problem+json and name the field at fault. */
export function faultOf(answer: Answered, asked: string | undefined): string | undefined {
  const field = isUnparsed(answer) ? undefined : asked;
  const { status, contentType, text } = answer;
  if (status < 400 || status > 499) return `${status} ${text.slice(0, 200)}`;
  if (answer.speaksOAuth) return oauthFaultOf(answer, field);
  if (!contentType.startsWith('application/problem+json')) return `${status} as ${contentType}`;
  const problem = JSON.parse(text) as Problem;
  if (problem.status !== status || !problem.code || !problem.detail || !Array.isArray(problem.errors))
    return `${status} without its parts: ${text.slice(0, 200)}`;
  if (
    field === undefined ||
    problem.errors.some((error) => error.field === field || error.field.startsWith(`${field}.`))
  )
    return undefined;
  return `${status} does not name ${field}: ${text.slice(0, 300)}`;
}

/** RFC 6749 5.2 defines its own JSON; the description must name the field. */
function oauthFaultOf({ status, contentType, text }: Answered, field: string | undefined): string | undefined {
  const { error, error_description: description } = contentType.startsWith('application/json')
    ? (JSON.parse(text) as { error?: string; error_description?: string })
    : {};
  if (!error || !description) return `${status} is no error of OAuth: ${contentType} ${text.slice(0, 200)}`;
  return field === undefined || description.includes(field)
    ? undefined
    : `${status} does not name ${field}: ${text.slice(0, 300)}`;
}

/** For requests that may succeed: never 5xx, and problem+json if refused. */
export const breakageOf = (answer: Answered): string | undefined =>
  answer.status < 400 ? undefined : faultOf(answer, undefined);
