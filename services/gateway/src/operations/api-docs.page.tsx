import { Document } from '../pages/frame/document.js';
import { ApiOperation } from './api-operation.js';
import type { OpenApiDocument } from './openapi.js';
import type { Operation } from './openapi-operation.js';

interface Listed {
  method: string;
  path: string;
  operation: Operation;
}

/** Areas in the order in which somebody who integrates meets them. */
const areas: Record<string, string> = {
  identity: 'Accounts and access',
  catalog: 'Projects, items and files',
  commerce: 'Sales, keys and memberships',
  mail: 'Mailing lists',
  platform: 'The platform itself',
};

/** The OpenAPI document for people: every operation with what it takes. */
export function ApiDocsPage({ document }: { document: OpenApiDocument }) {
  const all = listed(document);
  const areaOf = ({ operation }: Listed): string => operation.tags[0] ?? 'platform';
  const present = new Set(all.map(areaOf));
  const names = [...new Set([...Object.keys(areas), ...present])].filter((area) => present.has(area));
  return (
    <Document
      title="API"
      width="text"
      canonical="/api"
      description="Everything this site does can be done by a program."
    >
      <Introduction areas={names} />
      {names.map((area) => (
        <section key={area} class="stack" aria-labelledby={area}>
          <h2 id={area}>{titleOf(area)}</h2>
          {all
            .filter((entry) => areaOf(entry) === area)
            .map((entry) => (
              <ApiOperation key={entry.operation.operationId} {...entry} />
            ))}
        </section>
      ))}
    </Document>
  );
}

function Introduction({ areas: names }: { areas: string[] }) {
  return (
    <div class="stack">
      <h1>API</h1>
      <p class="lead">
        Everything this site does can be done by a program. The same as OpenAPI:{' '}
        <a href="/api/openapi.json">/api/openapi.json</a>.
      </p>
      <p>
        Show an API token, made on your <a href="/account">account page</a>, as <code>Authorization: Bearer mnw_…</code>
        . Bodies are JSON. Lists answer <code>{'{data, next}'}</code>; pass <code>next</code> as <code>cursor</code> for
        the following page. A refusal is <code>application/problem+json</code> with a stable <code>code</code> and,
        where a field is at fault, its name in <code>errors</code>. Send an <code>Idempotency-Key</code> with a write
        and repeat it safely.
      </p>
      <nav aria-label="Areas">
        <ul class="tags">
          {names.map((area) => (
            <li key={area}>
              <a href={`#${area}`}>{titleOf(area)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

const titleOf = (area: string): string => areas[area] ?? area;

/** What operators do comes last: hardly anybody who reads this is one. */
const listed = ({ paths }: OpenApiDocument): Listed[] =>
  Object.entries(paths)
    .toSorted(([one], [other]) => Number(one.includes('/admin/')) - Number(other.includes('/admin/')))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
