import type { Parameter } from "../fields/rules";

type Request = {
  method: string;
  /** With its parameters in braces. */
  url: string;
  /** The name of what opens it, such as `serviceKey`. */
  token: string;
};

/** A request as it is typed into a shell, with the examples of its description. */
export function requestOf(
  { method, url, token }: Request,
  parameters: readonly Parameter[],
  body: unknown,
): string {
  const address = parameters.reduce(
    (at, { name, example = "" }) => at.replace(`{${name}}`, example),
    url,
  );
  const headers = parameters.filter((one) => one.in === "header");
  return [
    `curl ${ways[method] ?? `-X ${method.toUpperCase()} `}"${address}"`,
    `-H "Authorization: Bearer $${variable(token)}"`,
    ...headers.map(({ name, example = "" }) => `-H "${name}: ${example}"`),
    ...(body === undefined
      ? []
      : [
          '-H "Content-Type: application/json"',
          `-d '${JSON.stringify(body, null, 2).replaceAll("'", String.raw`'\''`)}'`,
        ]),
  ].join(" \\\n  ");
}

const ways: Record<string, string> = { get: "", head: "--head " };

/** As settings of a machine are written: `SERVICE_KEY`. */
function variable(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
