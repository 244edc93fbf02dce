import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saveConfigurationInput } from "../schema";
import { savedFields } from "./schema";

const form = {
  ...{ idempotencyKey: randomUUID(), appId: randomUUID(), versionId: randomUUID() },
  revision: "3",
};
const [one, other] = ["https://a.example.com/cb", "https://b.example.com/cb"];

function typedOn(fields: Record<string, unknown>) {
  return saveConfigurationInput.parse({ ...form, part: "authentication", ...fields })
    .typed;
}

describe("savedFields", () => {
  it.each([
    { "REDIRECT.ALL": `${one}\n${other}`, "CORS.ALL": "https://a.example.com" },
    { "REDIRECT.ALL": one, "REDIRECT.split": "on", purpose: "Reads\r\ncompanies." },
    {
      ...{ "REDIRECT.SOD": one, "REDIRECT.STAGE": "", "REDIRECT.PRODUCTION": other },
      ...{ "REDIRECT.split": "on", isNative: "on", storageCountry: "Norway" },
    },
    {
      ...{ "REDIRECT.SOD": one, "REDIRECT.STAGE": one, "REDIRECT.PRODUCTION": one },
      agreementLink: "https://fjord.example/terms",
    },
    { part: "advanced", supportDarkMode: "on" },
  ])("fills the form so that sending it again changes nothing: %o", (fields) => {
    const typed = typedOn(fields);
    const saved: Record<string, string> = savedFields(typed) ?? {};
    // A page has one field for a list, or one for each environment.
    const isDrawn = (name: string) => {
      const [type = "", scope] = name.split(".");
      const isSplit = typed.perEnvironment.some((split) => split === type);
      return scope === undefined || scope === "split" || (scope === "ALL") !== isSplit;
    };
    const drawn = Object.entries(saved).filter(([name]) => isDrawn(name));
    expect(typedOn({ ...Object.fromEntries(drawn), part: typed.part })).toEqual(typed);
  });

  it("names what is stored and not what was typed", () => {
    const saved = savedFields(
      typedOn({ "REDIRECT.ALL": `  ${one}  \r\n\r\n`, purpose: " Reads. " }),
    );
    expect(saved).toMatchObject({ "REDIRECT.ALL": one, purpose: "Reads." });
    expect(saved).not.toHaveProperty("isNative");
  });

  it.each(["integration", "about"])("leaves the page of %s to be drawn again", (part) => {
    expect(savedFields(typedOn({ part }))).toBeNull();
  });
});
