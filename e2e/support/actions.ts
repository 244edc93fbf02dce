import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ask, fromPortal, type Answer, type Question } from "./raw";

type Manifest = { node: Record<string, { filename: string; exportedName: string }> };

const build = process.env["PORTAL_DIST_DIR"] ?? ".next";

function readBuild(path: string): unknown {
  return JSON.parse(readFileSync(join(build, "server", path), "utf8"));
}

/** Every server action of the build, as `app/…/actions.ts#name`, with the id a browser sends. */
export const builtActions: ReadonlyMap<string, string> = new Map(
  Object.entries((readBuild("server-reference-manifest.json") as Manifest).node).map(
    ([id, { filename, exportedName }]) => [`${filename}#${exportedName}`, id],
  ),
);

/** Every page and route handler of the build, as `/(partner)/apps/[app]/page`. */
export const builtRoutes: readonly string[] = Object.keys(
  readBuild("app-paths-manifest.json") as object,
);

export type Fields = Record<string, string>;

export type Call = { action: string; path: string; fields: Fields; cookie?: string };

/** The request a browser sends when a form of this action is submitted. */
export async function formRequest(call: Call): Promise<Question> {
  const id = builtActions.get(call.action);
  if (!id) throw new Error(`${call.action} is not in the build.`);
  const form = new FormData();
  for (const [name, value] of Object.entries(call.fields))
    form.append(`_1_${name}`, value);
  form.append(
    "0",
    '[{"status":"idle","message":"","fieldErrors":{},"values":{},"turn":0},"$K1"]',
  );
  const encoded = new Response(form);
  return {
    method: "POST",
    body: new Uint8Array(await encoded.arrayBuffer()),
    headers: {
      ...fromPortal,
      accept: "text/x-component",
      "next-action": id,
      "content-type": encoded.headers.get("content-type") ?? "",
      ...(call.cookie ? { cookie: call.cookie } : {}),
    },
  };
}

export async function submit(call: Call): Promise<Answer> {
  return ask(call.path, await formRequest(call));
}

/** What a form action answered: it worked, or the code of its refusal. */
export function outcomeOf({ status, headers, text }: Answer): string {
  if (status === 404) return "not_found";
  if (status !== 200) return `status ${status}`;
  if (headers["x-action-redirect"]) return "works";
  // A long text before it ends without a line break; U+2028 ends no line of an answer.
  const state = /\d+:(\{"status":"(?:saved|refused)"[^\n]*\})(?:\n|$)/.exec(text)?.[1];
  if (!state) return "no answer";
  const { code } = JSON.parse(state) as { code?: string };
  return code ?? "works";
}
