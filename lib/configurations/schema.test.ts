import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saveConfigurationInput } from "./schema";

const form = {
  part: "authentication",
  ...{ idempotencyKey: randomUUID(), appId: randomUUID(), versionId: randomUUID() },
  revision: "3",
};
const local = "http://localhost:3000/cb";
const page = "https://a.example.com/cb";
const inHouse = "https://localhost:3000/cb";

function refused(typed: Record<string, unknown>): string[] {
  const result = saveConfigurationInput.safeParse({ ...form, ...typed });
  return [...new Set(result.error?.issues.map(({ path }) => path.join(".")))].sort();
}

function urlsOf(typed: Record<string, unknown>) {
  const input = saveConfigurationInput.parse({ ...form, ...typed });
  const { perEnvironment, urls } = input.typed;
  return {
    perEnvironment,
    urls: urls.map(({ type, environment, value }) => `${type} ${environment} ${value}`),
  };
}

describe("saveConfigurationInput", () => {
  it("takes the link to an agreement where a browser would follow it, and nobody signs in with it", () => {
    for (const agreementLink of ["", "https://fjord.example/terms?for=customers#data"])
      expect(refused({ agreementLink })).toEqual([]);
    for (const agreementLink of [
      ...[
        "http://fjord.example",
        "javascript:alert(1)",
        "fjord.example/terms",
        "https://",
      ],
      ...["https://fjord.example/our terms", "https://superoffice.com@evil.example/"],
      `https://fjord.example/${"x".repeat(500)}`,
    ])
      expect(refused({ agreementLink }), agreementLink).toEqual(["agreementLink"]);
  });

  it("refuses several fields at once, each by its name", () => {
    expect(
      refused({
        "REDIRECT.ALL": `${page}\nnonsense`,
        "POST_LOGOUT.STAGE": local,
        "CORS.ALL": page,
      }),
    ).toEqual(["CORS.ALL", "POST_LOGOUT.STAGE", "REDIRECT.ALL"]);
    expect(
      refused({
        part: "integration",
        "ERP_SYNC.url": "http://a.example.com",
        "QUOTE.STAGE.url": "https://127.0.0.1/quote",
      }),
    ).toEqual(["ERP_SYNC.url", "QUOTE.STAGE.url"]);
  });

  it("reads what is on its page and nothing of the others", () => {
    const everything = {
      ...{ "REDIRECT.ALL": "nonsense", "QUOTE.url": "nonsense", purpose: "Sync" },
      ...{ isNative: "on", supportDarkMode: "on" },
    };
    const of = (part: string) =>
      saveConfigurationInput.safeParse({ ...form, ...everything, part });
    expect(of("advanced").data?.typed).toEqual({
      ...{ part: "advanced", perEnvironment: [], urls: [] },
      plain: { supportDarkMode: true, removeRememberMe: false },
    });
    expect(of("authentication").error?.issues.map(({ path }) => path)).toEqual([
      ["REDIRECT.ALL"],
    ]);
    expect(of("integration").error?.issues.map(({ path }) => path)).toEqual([
      ["QUOTE.url"],
    ]);
    expect(refused({ part: "everything" })).toEqual(["part"]);
  });

  it("keeps an integration whole, per environment, or refuses to make different ones one", () => {
    const row = { part: "integration", "QUOTE.url": page, "QUOTE.enabled": "on" };
    expect(urlsOf({ ...row, "QUOTE.split": "on" })).toEqual({
      perEnvironment: ["QUOTE"],
      urls: [`QUOTE SOD ${page}`, `QUOTE STAGE ${page}`, `QUOTE PRODUCTION ${page}`],
    });
    const rows = {
      ...{ part: "integration", "QUOTE.SOD.url": inHouse, "QUOTE.STAGE.url": "" },
      ...{ "QUOTE.PRODUCTION.url": page, "QUOTE.SOD.enabled": "on" },
    };
    expect(urlsOf({ ...rows, "QUOTE.split": "on" }).urls).toEqual([
      `QUOTE SOD ${inHouse}`,
      `QUOTE PRODUCTION ${page}`,
    ]);
    expect(refused(rows)).toEqual(["QUOTE.split"]);
    const alike = Object.fromEntries(
      ["SOD", "STAGE", "PRODUCTION"].map((place) => [`QUOTE.${place}.url`, page]),
    );
    expect(urlsOf({ part: "integration", ...alike })).toEqual({
      perEnvironment: [],
      urls: [`QUOTE null ${page}`],
    });
    expect(refused({ part: "integration", ...alike, "QUOTE.SOD.mails": "on" })).toEqual([
      "QUOTE.split",
    ]);
  });

  it("splits one list into three when its switch is turned on, and keeps it whole otherwise", () => {
    expect(urlsOf({ "REDIRECT.ALL": page })).toEqual({
      perEnvironment: [],
      urls: [`REDIRECT null ${page}`],
    });
    expect(urlsOf({ "REDIRECT.ALL": page, "REDIRECT.split": "on" })).toEqual({
      perEnvironment: ["REDIRECT"],
      urls: [
        `REDIRECT SOD ${page}`,
        `REDIRECT STAGE ${page}`,
        `REDIRECT PRODUCTION ${page}`,
      ],
    });
  });

  it("splits by itself for a URL that SOD alone admits", () => {
    expect(urlsOf({ "REDIRECT.ALL": `${local}\n${page}` })).toEqual({
      perEnvironment: ["REDIRECT"],
      urls: [
        `REDIRECT SOD ${local}`,
        `REDIRECT SOD ${page}`,
        `REDIRECT STAGE ${page}`,
        `REDIRECT PRODUCTION ${page}`,
      ],
    });
  });

  it("splits the one address of an integration by itself, too", () => {
    expect(
      urlsOf({ part: "integration", "STATE_CHANGE.url": " https://hook.test/x " }),
    ).toEqual({
      perEnvironment: ["STATE_CHANGE"],
      urls: ["STATE_CHANGE SOD https://hook.test/x"],
    });
    // Of an address for one environment, that one counts.
    expect(
      refused({ part: "integration", "QUOTE.STAGE.url": "https://hook.test/x" }),
    ).toEqual(["QUOTE.STAGE.url"]);
  });

  it("removes loopback URLs with being native, and names them", () => {
    const [literal, path] = ["http://127.0.0.1", "http://[::1]/cb"];
    const was = { wasNative: "on" };
    const typed = { "REDIRECT.ALL": `${literal}\n${page}\n${path}` };
    expect(urlsOf({ ...was, ...typed })).toEqual({
      perEnvironment: [],
      urls: [`REDIRECT null ${page}`],
    });
    const removedOf = (fields: Record<string, unknown>) =>
      saveConfigurationInput.parse({ ...form, ...fields }).removed;
    expect(removedOf({ ...was, ...typed })).toEqual([literal, path]);
    // In lists of one environment they would be refused otherwise.
    const three = {
      ...{ "REDIRECT.SOD": literal, "REDIRECT.STAGE": literal, "REDIRECT.split": "on" },
      "REDIRECT.PRODUCTION": page,
    };
    expect(urlsOf({ ...was, ...three }).urls).toEqual([`REDIRECT PRODUCTION ${page}`]);
    expect(removedOf({ ...was, ...three })).toEqual([literal]);
    // They stay with an app that is native, and what is local to SOD with any.
    expect(removedOf({ ...was, ...typed, isNative: "on" })).toEqual([]);
    expect(removedOf({ ...was, "REDIRECT.ALL": local })).toEqual([]);
    // A line keeps its number, whatever goes before it.
    const { error } = saveConfigurationInput.safeParse({
      ...{ ...form, ...was, "REDIRECT.ALL": `${literal}\nnonsense\n${page}` },
    });
    expect(error?.issues[0]?.message).toMatch(/^Line 2:/);
  });

  it("keeps a loopback URL with its port where SOD admits it for any app", () => {
    const withPort = "http://127.0.0.1:3000/cb";
    const removedOf = (fields: Record<string, unknown>) =>
      saveConfigurationInput.parse({ ...form, wasNative: "on", ...fields }).removed;
    const three = {
      ...{ "REDIRECT.SOD": withPort, "REDIRECT.STAGE": withPort },
      ...{ "REDIRECT.PRODUCTION": page, "REDIRECT.split": "on" },
    };
    expect(urlsOf({ wasNative: "on", ...three }).urls).toEqual([
      `REDIRECT SOD ${withPort}`,
      `REDIRECT PRODUCTION ${page}`,
    ]);
    expect(removedOf(three)).toEqual([withPort]);
    // Of a list for all environments the split puts it into SOD.
    const whole = { "REDIRECT.ALL": `${page}\n${withPort}` };
    expect(urlsOf({ wasNative: "on", ...whole })).toEqual({
      perEnvironment: ["REDIRECT"],
      urls: [
        `REDIRECT SOD ${page}`,
        `REDIRECT SOD ${withPort}`,
        `REDIRECT STAGE ${page}`,
        `REDIRECT PRODUCTION ${page}`,
      ],
    });
    expect(removedOf(whole)).toEqual([]);
  });

  it("makes three equal lists one again when the switch is turned off", () => {
    const three = {
      "CORS.SOD": "https://a.example.com",
      "CORS.STAGE": "https://a.example.com",
    };
    expect(urlsOf({ ...three, "CORS.PRODUCTION": " https://a.example.com\n" })).toEqual({
      perEnvironment: [],
      urls: ["CORS null https://a.example.com"],
    });
  });

  it("refuses to make different lists one, at the switch, and keeps them with it on", () => {
    const three = {
      "REDIRECT.SOD": local,
      "REDIRECT.STAGE": page,
      "REDIRECT.PRODUCTION": page,
    };
    expect(refused(three)).toEqual(["REDIRECT.split"]);
    expect(urlsOf({ ...three, "REDIRECT.split": "on" }).urls).toEqual([
      `REDIRECT SOD ${local}`,
      `REDIRECT STAGE ${page}`,
      `REDIRECT PRODUCTION ${page}`,
    ]);
  });

  it("counts what one environment sees", () => {
    const fifty = Array.from({ length: 50 }, (_, index) => `${page}/${index}`).join("\n");
    const three = {
      "REDIRECT.SOD": fifty,
      "REDIRECT.STAGE": fifty,
      "REDIRECT.PRODUCTION": fifty,
    };
    expect(refused({ ...three, "REDIRECT.split": "on" })).toEqual([]);
    expect(
      refused({
        ...three,
        "REDIRECT.split": "on",
        "REDIRECT.STAGE": `${fifty}\n${page}`,
      }),
    ).toEqual(["REDIRECT.STAGE"]);
  });

  it("reads switches, texts and integrations as typed", () => {
    const { typed } = saveConfigurationInput.parse({
      ...form,
      ...{ isNative: "on", purpose: " A\r\nB \u0041\u030a " },
    });
    expect(typed.plain).toMatchObject({ isNative: true, purpose: "A\nB Å" });
    const integration = saveConfigurationInput.parse({
      ...{ ...form, part: "integration", "QUOTE.url": ` ${page} `, "QUOTE.mails": "on" },
    });
    expect(integration.typed.urls).toEqual([
      {
        type: "QUOTE",
        environment: null,
        value: page,
        enabled: false,
        sendErrorMails: true,
      },
    ]);
  });

  it("reads choices of a merge, and none that nobody can make", () => {
    const { mergeOnto, choices } = saveConfigurationInput.parse({
      ...{
        ...form,
        mergeOnto: "4",
        "choice.purpose": "yours",
        "choice.REDIRECT": "theirs",
      },
      ...{ "choice.claims": "yours" },
    });
    expect({ mergeOnto, choices }).toEqual({
      mergeOnto: 4,
      choices: { purpose: "yours", REDIRECT: "theirs" },
    });
    expect(refused({ "choice.purpose": "mine" })).toEqual(["choice.purpose"]);
  });

  it.each([
    [{ revision: "0" }, ["revision"]],
    [{ revision: "" }, ["revision"]],
    [{ revision: "1.5" }, ["revision"]],
    [{ revision: "2147483648" }, ["revision"]],
    [{ revision: "2147483647" }, []],
    [{ appId: "x" }, ["appId"]],
    [{ isNative: "yes" }, ["isNative"]],
    [{ purpose: "x".repeat(2001) }, ["purpose"]],
    [{ purpose: "x".repeat(2000) }, []],
    [{ storageCountry: "x".repeat(201) }, ["storageCountry"]],
    [{ "REDIRECT.ALL": ["a", "b"] }, ["REDIRECT.ALL"]],
    [{ "REDIRECT.ALL": "x".repeat(110_001) }, ["REDIRECT.ALL"]],
  ])("with %j, refuses %j", (typed, fields) => expect(refused(typed)).toEqual(fields));

  it("takes nothing that the form does not hold", () => {
    const input = saveConfigurationInput.parse({
      ...form,
      ...{ claims: ["SystemToken"], agents: ["All"], authorId: randomUUID() },
    });
    expect(JSON.stringify(input)).not.toMatch(/SystemToken|All|authorId/);
  });
});
