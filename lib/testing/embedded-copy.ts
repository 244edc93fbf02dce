import { connect } from "node:net";
import { inject } from "vitest";

/** The address of this worker's embedded database, set back to how every test file finds it. */
export async function embeddedCopy(): Promise<string> {
  const template = inject("template");
  const doors = "doors" in template ? template.doors : [];
  const door = doors[Number(process.env["VITEST_POOL_ID"]) - 1];
  if (!door) throw new Error("There are more workers than databases.");
  let port = "";
  for await (const part of connect(door, "127.0.0.1").setEncoding("utf8")) port += part;
  return `postgresql://postgres@127.0.0.1:${port}/postgres`;
}
