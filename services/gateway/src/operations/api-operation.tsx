import { membersOf, type Schema } from '../http/json-schema.js';
import type { Operation } from './openapi-operation.js';
import { typeInWords } from './type-in-words.js';

interface Field {
  name: string;
  place: string;
  required: boolean;
  schema: Schema;
}

/** One operation, collapsed until opened. */
export function ApiOperation({ method, path, operation }: { method: string; path: string; operation: Operation }) {
  const fields = fieldsOf(operation);
  return (
    <details id={operation.operationId}>
      <summary>
        <code>
          <strong>{method}</strong> {path}
        </code>{' '}
        <span class="quiet small-text">{operation.summary}</span>
      </summary>
      <div class="stack">
        <p class="hint">{operation.description.replaceAll('`', '')}</p>
        {fields.length > 0 && (
          <dl class="facts">
            {fields.map((field) => [
              <dt>
                <code>{field.name}</code>
              </dt>,
              <dd>
                {[field.place, typeInWords(field.schema), field.required ? 'required' : ''].filter(Boolean).join(', ')}
              </dd>,
            ])}
          </dl>
        )}
        <Answers operation={operation} />
      </div>
    </details>
  );
}

function Answers({ operation }: { operation: Operation }) {
  const [status] = Object.keys(operation.responses);
  const codes = operation['x-error-codes']?.join(', ');
  return (
    <p class="hint">
      Responses {status}
      {codes !== undefined && (
        <>
          , or a problem such as <code>{codes}</code>
        </>
      )}
      .
    </p>
  );
}

function fieldsOf({ parameters, requestBody }: Operation): Field[] {
  const given = parameters
    .filter((parameter) => parameter.in !== 'header')
    .map(({ name, in: place, required, schema }) => ({ name, place, required, schema }));
  const body = requestBody?.content['application/json']?.schema;
  if (!body) return given;
  const { properties, required } = membersOf(body);
  return [
    ...given,
    ...Object.entries(properties).map(([name, schema]) => ({
      name,
      place: '',
      required: required.includes(name),
      schema,
    })),
  ];
}
