import { describe, expect, it } from "vitest";
import { formsOf } from "./rules";

const CB = "https://app.example.com/callback";
const about = (received: string, reason = "redirect_url", registered = CB) => ({
  ...{ appId: "", environment: "STAGE" as const, code: 2, reason, registered },
  ...{ contextId: "Cust1", received },
});
const sharesOf = (...refused: Parameters<typeof about>) =>
  formsOf(about(...refused)).map(({ share }) => share);

describe("the room for a kind of refusals", () => {
  it.each([
    ...[
      `${CB}/`,
      "http://app.example.com/callback",
      "https://www.app.example.com/callback",
    ],
    ...["https://app.example.com/Callback", `${CB} `, "https://app.example.com/calback"],
    ...["https://app.exmaple.com/callback", "https://app.example.com/callback2", ""],
  ])("is all of it for %s", (received) => {
    expect(sharesOf(received)).toEqual([0.75, 1, Infinity]);
  });

  it.each([
    ["sod", "environment", "stage"],
    ["sod", "secret_environment", "stage"],
    ["f".repeat(32), "client_replaced", ""],
    ["", "paused", "CUSTOMER"],
    ["", "secret_wrong", ""],
  ])("is all of it for %s of %s, which nobody can make up", (...known) => {
    expect(sharesOf(...known)).toEqual([0.75, 1, Infinity]);
  });

  it.each([
    ...[
      "https://app.example.com/other",
      `${CB}?lang=nb`,
      "https://app.example.com:8443/x",
    ],
  ])("is less for %s, which whoever knows the host can make up", (received) => {
    expect(sharesOf(received)).toEqual([0.75, 0.875, Infinity]);
  });

  it("counts this machine's names as one host", () => {
    expect(
      sharesOf("http://127.0.0.1:1/a", "redirect_url", "http://localhost:3000/callback"),
    ).toEqual([0.75, 0.875, Infinity]);
  });

  it.each([
    ["https://strange.example/callback-of-mine", "redirect_url", CB],
    [CB, "redirect_url", ""],
    ["https://strange.example", "cors", ""],
    ["somebody", "assertion_issuer", "f".repeat(32)],
  ])("is least for %s of %s", (...strange) => {
    expect(sharesOf(...strange)).toEqual([0.75, 0.75, Infinity]);
  });
});

it("leaves the tenant out first, and then all that differs endlessly", () => {
  const refused = about(`${CB}/`);
  expect(formsOf(refused).map(({ form }) => form)).toEqual([
    refused,
    { ...refused, contextId: "" },
    { ...refused, contextId: "", received: "", registered: "" },
  ]);
});
