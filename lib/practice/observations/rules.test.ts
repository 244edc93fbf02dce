import { describe, expect, it } from "vitest";
import {
  basicOf,
  fromKept,
  outcomeOf,
  signInsOf,
  toKept,
  valuesOf,
  type Observation,
} from "./rules";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 12, minute));
const step = (over: Partial<Observation> = {}): Observation => ({
  ...{ kind: "exchanged", mark: "a", at: at(0), reason: "" },
  request: { method: "POST", address: "https://login.example/tokens", values: [] },
  answer: { status: 200, values: [] },
  ...over,
});
const refusal = { status: 401, values: [{ name: "error", value: "invalid_client" }] };

describe("what is kept of a request", () => {
  it("is what is known, and of that nothing that opens a door", () => {
    const secret = "dpcs_sod_abcdefghijklmnopqrstuvwxyz0123456789";
    expect(
      valuesOf({
        ...{ client_id: "abc", client_secret: secret, code_verifier: "short" },
        ...{ code: "c".repeat(40) + "9876", state: "s".repeat(30) },
        ...{ password: "hunter2", scope: "openid", expires_in: 3600, nonce: ["a"] },
      }),
    ).toEqual([
      { name: "client_id", value: "abc" },
      { name: "scope", value: "openid" },
      { name: "state", value: "…ssss" },
      { name: "code", value: "…9876" },
      { name: "code_verifier", value: "…" },
      { name: "client_secret", value: "…6789" },
      { name: "expires_in", value: "3600" },
    ]);
  });

  it("is of a header the client ID and the end of the secret", () => {
    const header = (text: string) => `Basic ${btoa(text)}`;
    expect(basicOf(header(`abc:${"s".repeat(40)}wxyz`))).toEqual([
      { name: "Authorization", value: "Basic abc:…wxyz" },
    ]);
    expect(basicOf(header("abc:tiny"))).toEqual([
      { name: "Authorization", value: "Basic abc:…" },
    ]);
    for (const other of ["", "Bearer abcdef", "Basic %%%%", `Basic ${"a".repeat(5)}`])
      expect(basicOf(other), other).toEqual([]);
  });
});

it("is the same when it is read again, and nothing where it is none", () => {
  const one = step({ kind: "sent_back", answer: refusal, reason: "paused" });
  expect(fromKept(JSON.parse(JSON.stringify(toKept(one))) as object as never)).toEqual(
    one,
  );
  expect(fromKept({ ticketOf: "a" })).toBeNull();
  expect(fromKept({ ...toKept(one), kind: "other" })).toBeNull();
});

describe("what belongs together", () => {
  it("is one sign-in, the latest first, and its exchanges as they came", () => {
    const seen = signInsOf([
      step({ mark: "b", at: at(3), answer: refusal, reason: "secret_wrong" }),
      step({ mark: "b", at: at(4) }),
      step({ mark: "a", at: at(1), kind: "sent_back" }),
      step({ mark: "b", at: at(2), kind: "sent_back" }),
    ]);
    expect(seen.map(({ mark }) => mark)).toEqual(["b", "a"]);
    expect(seen[0]?.exchanges.map(({ reason }) => reason)).toEqual(["secret_wrong", ""]);
    expect(seen.map(outcomeOf)).toEqual(["exchanged", "waiting"]);
  });

  it("is refused where the last answer of it was", () => {
    const back = step({ kind: "sent_back" });
    const [one] = signInsOf([back, step({ at: at(1), answer: refusal })]);
    const [other] = signInsOf([step({ kind: "sent_back", answer: refusal })]);
    expect([one, other].map((each) => each && outcomeOf(each))).toEqual([
      ...["refused", "refused"],
    ]);
  });
});
