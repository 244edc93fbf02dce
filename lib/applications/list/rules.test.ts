import { describe, expect, it } from "vitest";
import { orderOf } from "./rules";

const looksFor = (q: string) => orderOf({ q, sort: "newest" })?.beginnings ?? [];

describe("what a search looks for", () => {
  it.each([
    ["https://app.example.com/cb", ["w:https://app.example.com/cb"]],
    ["HTTPS://App.Example.com/Cb", ["w:https://app.example.com/Cb"]],
    ["https://bücher.example/cb", ["w:https://xn--bcher-kva.example/cb"]],
    ["https://app.example.com:8443", ["w:https://app.example.com:8443"]],
  ])("for the URL %s", (q, beginnings) => expect(looksFor(q)).toEqual(beginnings));

  it.each([
    ["App.Example.com/Cb", "w:https://app.example.com/Cb"],
    ["app.example.com:8443/cb", "w:https://app.example.com:8443/cb"],
    ["bücher.example/cb", "w:https://xn--bcher-kva.example/cb"],
    ["bücher.example", "u:xn--bcher-kva.example"],
    ["APP.example.com", "u:app.example.com"],
    ["com.example.app:/cb", "w:com.example.app:/cb"],
    ["Com.Example.App", "w:com.example.app"],
    ["localhost:3000/cb", "w:http://localhost:3000/cb"],
    ["localhost:3000/cb", "w:https://localhost:3000/cb"],
  ])("among others, for what is meant by %s", (q, beginning) =>
    expect(looksFor(q)).toContain(beginning),
  );

  it.each(["Fjord", "Fjord sync", "f%d", "\\", "-"])(
    "for no URL where a name is meant: %s",
    (q) => expect(looksFor(q).join()).not.toMatch(/w:/),
  );

  it("for nothing where nobody could have typed it", () =>
    expect(orderOf({ q: "a\0b", sort: "name" })).toBeNull());
});
