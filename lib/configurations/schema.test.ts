import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createVersionInput, saveConfigurationInput } from "./schema";

const form = {
  ...{ idempotencyKey: randomUUID(), appId: randomUUID(), versionId: randomUUID() },
  revision: "3",
};
const local = "http://localhost:3000/cb";
const page = "https://a.example.com/cb";

function refused(typed: Record<string, unknown>): string[] {
  const result = saveConfigurationInput.safeParse({ ...form, ...typed });
  return [...new Set(result.error?.issues.map(({ path }) => path.join(".")))].sort();
}

function urlsOf(typed: Record<string, unknown>) {
  const { configuration } = saveConfigurationInput.parse({ ...form, ...typed });
  const { perEnvironment, urls } = configuration;
  return {
    perEnvironment,
    urls: urls.map(({ type, environment, value }) => `${type} ${environment} ${value}`),
  };
}

describe("saveConfigurationInput", () => {
  it("refuses several fields at once, each by its name", () => {
    expect(
      refused({
        "REDIRECT.ALL": `${page}\nnonsense`,
        "POST_LOGOUT.STAGE": local,
        "CORS.ALL": page,
        "ERP_SYNC.url": "http://a.example.com",
        "QUOTE.url": "https://127.0.0.1/quote",
      }),
    ).toEqual([
      "CORS.ALL",
      "ERP_SYNC.url",
      "POST_LOGOUT.STAGE",
      "QUOTE.url",
      "REDIRECT.ALL",
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
    const { configuration } = saveConfigurationInput.parse({
      ...form,
      ...{ isNative: "on", purpose: " A\r\nB \u0041\u030a ", "QUOTE.url": ` ${page} ` },
      ...{ "QUOTE.mails": "on" },
    });
    expect(configuration).toMatchObject({ isNative: true, purpose: "A\nB Å" });
    expect(configuration.urls).toEqual([
      {
        type: "QUOTE",
        environment: null,
        value: page,
        enabled: false,
        sendErrorMails: true,
      },
    ]);
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

describe("createVersionInput", () => {
  const copy = {
    idempotencyKey: randomUUID(),
    appId: randomUUID(),
    fromVersionId: randomUUID(),
  };
  it.each([
    ["", false],
    ["  ", false],
    ["x".repeat(100), true],
    ["x".repeat(101), false],
  ])("with the label %j, answers %s", (label, allowed) =>
    expect(createVersionInput.safeParse({ ...copy, label }).success).toBe(allowed),
  );
});
