/** Every route of the API for people: who may call it, what goes in, what comes out, how it says no. */
import type { Jurisdiction } from "#domain/rights.ts";
import type { Role } from "#domain/role.ts";
import { describeApi } from "#server/reference/service.ts";
import { html, type Html } from "./html.ts";
import { page, type Visit } from "./page.ts";
import { type Field, fieldsOf, type JsonSchema, typeOf } from "./schema-fields.ts";

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema: JsonSchema; description?: string }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>;
  "x-right": string | null;
  "x-roles"?: Partial<Record<Role, Jurisdiction>>;
}

interface Route extends Operation {
  method: string;
  path: string;
}

export async function referencePage(visit: Visit): Promise<string> {
  const { reference } = visit.words.pages;
  const document = await describeApi();
  const routes = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]): Route => ({
      ...operation,
      method,
      path,
    })),
  );
  const groups = Object.entries(Object.groupBy(routes, ({ tags }) => tags?.[0] ?? "api")).toSorted(([one], [other]) =>
    one.localeCompare(other),
  );
  return page(
    visit,
    reference.title,
    html`<h1>${reference.title}</h1>
      <p class="lead">${reference.lead}</p>
      <p>${reference.rules}</p>
      <nav class="contents">
        ${groups.map(([tag, own]) => html`<a href="#${tag.replaceAll(" ", "-")}">${tag} <span class="figures quiet">${own?.length ?? 0}</span></a>`)}
      </nav>
      ${groups.map(
        ([tag, own = []]) =>
          html`<section id="${tag.replaceAll(" ", "-")}">
            <h2>${tag}</h2>
            ${own.map((route) => routeSection(visit, route))}
          </section>`,
      )}`,
    { wide: true },
  );
}

function routeSection(visit: Visit, route: Route): Html {
  const { reference } = visit.words.pages;
  const refusals = Object.entries(route.responses).filter(([status]) => Number(status) >= 400);
  return html`<article class="route" id="${anchorOf(route)}">
    <h3><span class="method ${route.method}">${route.method.toUpperCase()}</span> <code>/api${route.path}</code></h3>
    <p>${route.summary}</p>
    ${route.description ? html`<p class="quiet">${route.description}</p>` : null}
    <p class="who"><strong>${reference.who}</strong> ${callers(visit, route)}</p>
    ${inputs(visit, route)} ${outputs(visit, route)}
    <p class="codes">
      <strong>${reference.refusals}</strong>
      ${refusals.map(([status, { description }]) => html`<span><span class="figures quiet">${status}</span> <code>${description}</code></span> `)}
    </p>
  </article>`;
}

const anchorOf = ({ method, path }: Route): string => `${method}${path.replaceAll(/[^a-z]+/gi, "-")}`;

function callers({ words }: Visit, route: Route): Html {
  const { reference } = words.pages;
  if (route["x-right"] === null) return html`${reference.anybody}`;
  const who = Object.entries(route["x-roles"] ?? {}) as [Role, Jurisdiction][];
  const everywhere = who.length === Object.keys(words.roles.names).length && who.every(([, reach]) => reach === "city");
  if (everywhere) return html`${reference.everybodySignedIn} <code class="right">${route["x-right"]}</code>`;
  return html`${who.map(([role, reach]) => html`<span class="role">${words.roles.names[role]} <span class="quiet">(${words.roles.reach[reach]})</span></span> `)}<code
      class="right"
      >${route["x-right"]}</code
    >`;
}

function inputs(visit: Visit, { parameters = [], requestBody }: Route): Html | null {
  const { reference } = visit.words.pages;
  const places: Record<string, string> = reference.places;
  const named = parameters.map((parameter) => ({
    path: parameter.name,
    type: typeOf(parameter.schema),
    required: parameter.required ?? false,
    description: [places[parameter.in], parameter.description ?? parameter.schema.description]
      .filter(Boolean)
      .join(" · "),
  }));
  const bodies = Object.entries(requestBody?.content ?? {});
  const fields = [...named, ...(bodies[0] ? fieldsOf(bodies[0][1].schema) : [])];
  if (fields.length === 0) return null;
  const kinds = bodies.map(([kind]) => kind).join(", ");
  return html`<details open>
    <summary>${reference.input} <span class="quiet">${kinds}</span></summary>
    ${fieldTable(visit, fields)}
  </details>`;
}

function outputs(visit: Visit, { responses }: Route): Html[] {
  const { reference } = visit.words.pages;
  return Object.entries(responses)
    .filter(([status]) => Number(status) < 400)
    .map(([status, { content = {} }]) => {
      const [kind = "", body] = Object.entries(content)[0] ?? [];
      const fields = body ? fieldsOf(body.schema) : [];
      const label = html`${reference.output} <span class="figures quiet">${status}</span>
        <span class="quiet">${kind}</span>`;
      if (fields.length === 0)
        return html`<p class="bare">${label} <code>${body ? typeOf(body.schema) : ""}</code></p>`;
      return html`<details>
        <summary>${label}</summary>
        ${fieldTable(visit, fields)}
      </details>`;
    });
}

function fieldTable({ words }: Visit, fields: Field[]): Html {
  const { reference } = words.pages;
  return html`<table class="fields">
    <tbody>
      ${fields.map(
        ({ path, type, required, description }) =>
          html`<tr>
            <td><code>${path}</code>${required ? null : html` <span class="quiet">${reference.optional}</span>`}</td>
            <td><code>${type}</code></td>
            <td>${description}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
