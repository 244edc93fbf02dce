import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createApplicationInput } from "./schema";

const form = {
  ...{ idempotencyKey: randomUUID(), partnerId: randomUUID(), name: "Fjord Sync" },
  technicalContactId: randomUUID(),
};
const url = "https://erp.example.com";

describe("createApplicationInput", () => {
  it("reads each integration of the template with its Off/On, and no other's", () => {
    const typed = {
      ...{ erpSyncUrl: `${url}/sync`, erpSyncOn: "on", quoteUrl: `${url}/quote` },
      ...{ mirroringUrl: `${url}/mirror`, mirroringOn: "on" },
    };
    const of = (template: string) =>
      createApplicationInput
        .parse({ ...form, ...typed, template, kind: "CUSTOM", redirectUrls: url })
        .urls.map(({ type, value, enabled }) => [type, value, enabled]);
    expect(of("ERP_QUOTE")).toEqual([
      ["ERP_SYNC", `${url}/sync`, true],
      ["QUOTE", `${url}/quote`, false],
    ]);
    expect(of("MIRROR")).toEqual([["MIRRORING", `${url}/mirror`, true]]);
    expect(of("WEB")).toEqual([["REDIRECT", url, true]]);
  });

  it("lets integrations be filled in later, and says at its field what is wrong with one", () => {
    const read = (quoteUrl: string) =>
      createApplicationInput.safeParse({ ...form, template: "ERP_QUOTE", quoteUrl });
    expect(read("").data?.urls).toEqual([]);
    expect(read("http://erp.example.com").error?.issues[0]?.path).toEqual(["quoteUrl"]);
  });

  it("keeps to SOD what SOD alone admits, of lists and of single addresses", () => {
    const of = (fields: Record<string, string>) => {
      const { perEnvironment, urls } = createApplicationInput.parse({
        ...{ ...form, kind: "CUSTOM", ...fields },
      });
      return [perEnvironment, urls.map(({ environment, value }) => [environment, value])];
    };
    const local = "http://localhost:3000/cb";
    expect(of({ template: "WEB", redirectUrls: local })).toEqual([
      ...[["REDIRECT"], [["SOD", local]]],
    ]);
    const hook = "https://hook.test/x";
    expect(of({ template: "MIRROR", mirroringUrl: ` ${hook} ` })).toEqual([
      ...[["MIRRORING"], [["SOD", hook]]],
    ]);
  });
});
