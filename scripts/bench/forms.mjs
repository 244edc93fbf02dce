import { readFileSync } from "node:fs";
import { inRoot } from "../parts/places.mjs";

/** A form of the portal as a browser sends it: by itself, or by React's script. */

const BORDER = "----portal-bench";
const idle = '{"status":"idle","message":"","fieldErrors":{},"values":{},"turn":0}';

/** Ids of the built portal's server actions, as `app/…/actions.ts#name`. */
export function builtActions() {
  const file = inRoot(
    process.env.PORTAL_DIST_DIR ?? ".next",
    "server/server-reference-manifest.json",
  );
  const { node } = JSON.parse(readFileSync(file, "utf8"));
  const ids = new Map(
    Object.entries(node).map(([id, { filename, exportedName }]) => [
      ...[`${filename}#${exportedName}`, id],
    ]),
  );
  return (name) => {
    const id = ids.get(name);
    if (!id) throw new Error(`${name} is not in the build.`);
    return id;
  };
}

/** Sent by the script: the answer is what the form says, and the page where it was drawn again. */
export function scriptedForm({ id, path, fields, cookie }) {
  const parts = Object.entries(fields).map(([name, value]) => [`_1_${name}`, value]);
  const form = post([...parts, ["0", `[${idle},"$K1"]`]], { path, cookie });
  const asked = { accept: "text/x-component", "next-action": id };
  return { ...form, headers: { ...form.headers, ...asked } };
}

/** Sent without script. */
export function plainForm({ id, path, fields, cookie }) {
  const action = [
    ["$ACTION_REF_1", ""],
    ["$ACTION_1:0", JSON.stringify({ id, bound: "$@1" })],
    ["$ACTION_1:1", `[${idle}]`],
    ["$ACTION_KEY", "kbench"],
  ];
  return post([...action, ...Object.entries(fields)], { path, cookie });
}

function post(parts, { path, cookie }) {
  const body = parts.map(
    ([name, value]) =>
      `--${BORDER}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    ...{ method: "POST", path, body: `${body.join("")}--${BORDER}--\r\n` },
    headers: {
      ...{ cookie, "sec-fetch-site": "same-origin" },
      "content-type": `multipart/form-data; boundary=${BORDER}`,
    },
  };
}
