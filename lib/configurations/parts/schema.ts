import { environments } from "@/lib/core/environments";
import { listTypes, urlsFor } from "../urls/rules";
import { urlField } from "../urls/schema";
import { partTypes, type TypedPart } from "./rules";

/**
 * What the form of a page holds once it was saved as typed: a tick is "on", and what is not named is
 * empty. Lists stand here whole and by environment, so that either form of them is filled. Null for the
 * pages whose fields come from more than what was typed on them.
 */
export function savedFields({ part, plain, ...lists }: TypedPart) {
  if (part === "integration" || part === "about") return null;
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(plain)) {
    if (typeof value === "string") fields[name] = value;
    if (value === true) fields[name] = "on";
  }
  for (const type of listTypes) {
    if (!partTypes[part].includes(type)) continue;
    for (const environment of environments) {
      const urls = urlsFor(lists.urls, type, environment);
      fields[urlField(type, environment)] = urls.map(({ value }) => value).join("\n");
    }
    const own = lists.urls.filter((url) => url.type === type);
    fields[urlField(type, "ALL")] = own.map(({ value }) => value).join("\n");
    if (lists.perEnvironment.includes(type)) fields[urlField(type, "split")] = "on";
  }
  return fields;
}
