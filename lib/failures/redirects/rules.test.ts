import { describe, expect, it } from "vitest";
import type { Environment } from "@/lib/core/environments";
import { CB, STAGE, known } from "@/lib/testing/registered";
import { explain, type Cause, type Mend } from "../explanations/rules";
import { withoutSecrets } from "../masks/rules";
import type { Registered } from "./rules";

type Mistake = {
  name: string;
  received: string;
  cause: Cause;
  mend: Mend;
  /** The registered URL that was meant, and the character where it first differs. */
  meant?: string;
  at?: number;
  environment?: Environment;
  known?: Partial<Registered>;
};

const only = (...urls: string[]): Partial<Registered> => ({
  urls: { SOD: urls, STAGE: urls, PRODUCTION: urls },
  newest: urls,
});

/** What developers really send, with the explanation that each should get. */
const urlMistakes: Mistake[] = [
  {
    ...{ name: "trailing slash", received: `${CB}/`, cause: "url_slash_extra" },
    ...{ mend: "add_url", meant: CB, at: CB.length },
  },
  {
    ...{ name: "no trailing slash", received: CB, cause: "url_slash_missing" },
    ...{ mend: "add_url", meant: `${CB}/`, at: CB.length, known: only(`${CB}/`) },
  },
  {
    ...{ name: "http behind a proxy", received: "http://app.example.com/cb" },
    ...{ cause: "url_scheme", mend: "change_app", meant: CB, at: 4 },
  },
  {
    ...{ name: "www too many", received: "https://www.app.example.com/cb" },
    ...{ cause: "url_www", mend: "add_url", meant: CB, at: 8 },
  },
  {
    ...{ name: "www missing", received: CB, cause: "url_www", mend: "add_url" },
    ...{ meant: "https://www.app.example.com/cb", at: 8 },
    known: only("https://www.app.example.com/cb"),
  },
  {
    ...{ name: "port of the developer", received: "https://app.example.com:8443/cb" },
    ...{ cause: "url_port", mend: "add_url", meant: CB, at: 23 },
  },
  {
    ...{ name: "default port spelled out", received: "https://app.example.com:443/cb" },
    ...{ cause: "url_port", mend: "change_app", meant: CB, at: 23 },
  },
  {
    ...{ name: "case of the path", received: "https://app.example.com/CB" },
    ...{ cause: "url_path_case", mend: "add_url", meant: CB, at: 24 },
  },
  {
    ...{ name: "case of the host", received: "https://App.example.com/cb" },
    ...{ cause: "url_host_case", mend: "change_app", meant: CB, at: 8 },
  },
  {
    ...{ name: "escaped letter", received: "https://app.example.com/%63b" },
    ...{ cause: "url_escapes", mend: "add_url", meant: CB, at: 24 },
  },
  {
    ...{ name: "case of an escape", received: "https://app.example.com/%c3%b8" },
    ...{ cause: "url_escapes", mend: "add_url", at: 25 },
    ...{ meant: "https://app.example.com/%C3%B8" },
    known: only("https://app.example.com/%C3%B8"),
  },
  {
    ...{ name: "encoded twice", received: encodeURIComponent(CB), cause: "url_encoded" },
    ...{ mend: "change_app", meant: CB, at: 5 },
  },
  {
    ...{ name: "blank behind", received: `${CB} `, cause: "url_blank" },
    ...{ mend: "change_app", meant: CB, at: CB.length },
  },
  {
    ...{ name: "localhost for 127.0.0.1", received: "http://localhost:3000/cb" },
    ...{ cause: "url_loopback", mend: "add_url", at: 7, environment: "SOD" },
    ...{ meant: "http://127.0.0.1:3000/cb", known: only("http://127.0.0.1:3000/cb") },
  },
  {
    ...{ name: "127.0.0.1 for localhost", received: "http://127.0.0.1:3000/cb" },
    ...{ cause: "url_loopback", mend: "add_url", at: 7, environment: "SOD" },
    ...{ meant: "http://localhost:3000/cb", known: only("http://localhost:3000/cb") },
  },
  {
    ...{ name: "localhost in Production", received: "http://localhost:3000/cb" },
    ...{ cause: "url_several", mend: "change_app", environment: "PRODUCTION" },
    ...{ meant: "http://127.0.0.1/cb", at: 7, known: only("http://127.0.0.1/cb") },
  },
  {
    ...{ name: "port of a web app on localhost", received: "http://localhost:5173/cb" },
    ...{ cause: "url_port", mend: "add_url", at: 17, environment: "SOD" },
    ...{ meant: "http://localhost:3000/cb", known: only("http://localhost:3000/cb") },
  },
  {
    ...{ name: "path of a native app", received: "http://127.0.0.1:51004/callback" },
    ...{ cause: "url_several", mend: "add_url", meant: "http://127.0.0.1/cb", at: 24 },
    known: { ...only("http://127.0.0.1/cb"), isNative: true },
  },
  {
    ...{ name: "another path", received: "https://app.example.com/login/cb" },
    ...{ cause: "url_path", mend: "add_url", meant: CB, at: 24 },
    known: only(CB),
  },
  {
    ...{ name: "query too many", received: `${CB}?lang=nb`, cause: "url_query_extra" },
    ...{ mend: "add_url", meant: CB, at: CB.length },
  },
  {
    ...{ name: "another query", received: `${CB}?lang=nb`, cause: "url_query" },
    ...{ mend: "add_url", meant: `${CB}?lang=en`, at: CB.length + 6 },
    known: only(`${CB}?lang=en`),
  },
  {
    ...{ name: "fragment", received: `${CB}#/done`, cause: "url_fragment" },
    ...{ mend: "change_app", meant: CB, at: CB.length },
  },
  {
    ...{ name: "user in the host", received: "https://app.example.com@evil.example/cb" },
    ...{ cause: "url_user", mend: "change_app", at: 23 },
  },
  {
    ...{ name: "strange host", received: "https://evil.example/cb", cause: "url_host" },
    ...{ mend: "own_host", meant: CB, at: 8 },
  },
  {
    ...{ name: "a host that only looks like ours" },
    ...{ received: "https://app.example.com.evil.example/cb", cause: "url_host" },
    ...{ mend: "own_host", meant: CB, at: 23 },
  },
  {
    ...{ name: "scheme and slash", received: "http://app.example.com/cb/" },
    ...{ cause: "url_several", mend: "change_app", meant: CB, at: 4 },
  },
  {
    ...{ name: "Stage URL in Production", received: STAGE, cause: "url_elsewhere" },
    ...{ mend: "add_url", environment: "PRODUCTION" },
  },
  {
    ...{ name: "nothing registered", received: CB, cause: "url_nothing" },
    ...{ mend: "own_host", known: only() },
  },
  { name: "none sent", received: "", cause: "url_none", mend: "change_app" },
  {
    ...{ name: "registered since", received: `${CB}/`, cause: "url_registered" },
    ...{ mend: "none", known: only(CB, `${CB}/`) },
  },
  {
    ...{ name: "in the draft", received: `${CB}/`, cause: "url_drafted" },
    ...{ mend: "publish", meant: CB, at: CB.length, known: { newest: [CB, `${CB}/`] } },
  },
  {
    ...{ name: "a code left in it", cause: "url_query_extra", mend: "change_app" },
    ...{ received: withoutSecrets(`${CB}?code=a1b2c3d4`), meant: CB, at: CB.length },
  },
  {
    // Its beginning alone could be registered, and would let nobody in.
    ...{ name: "too long", received: withoutSecrets(`${CB}${"/cb".repeat(825)}`) },
    ...{ cause: "url_too_long", mend: "change_app", meant: CB, at: CB.length },
  },
  {
    ...{ name: "as long as it may be", cause: "url_path", mend: "add_url", meant: CB },
    received: withoutSecrets(`${CB}${"/cb".repeat(674)}`),
  },
  {
    ...{ name: "script", received: "javascript:alert(1)", cause: "url_host" },
    mend: "change_app",
  },
];

describe("a redirect URL that was refused", () => {
  it.each(urlMistakes)("$name", (mistake) => {
    const { received, environment = "PRODUCTION", cause, mend, meant, at } = mistake;
    const kept = { reason: "redirect_url", environment, received, registered: "" };
    const found = explain(kept, known(mistake.known));
    expect(found).toMatchObject({ cause, mend });
    if (meant !== undefined) expect(found.registered).toBe(meant);
    if (at !== undefined) expect(found.at?.received).toBe(at);
    // What cannot be registered is said with its rule, and nothing else is.
    if (cause !== "url_none" && cause !== "url_too_long")
      expect(found.refusal !== null).toBe(mend === "change_app");
  });

  it("is compared with what was registered then, where that is known", () => {
    const kept = { reason: "redirect_url", environment: "SOD" } as const;
    expect(
      explain({ ...kept, received: `${CB}/`, registered: CB }, known(only())),
    ).toEqual({
      ...{ cause: "url_slash_extra", mend: "own_host", registered: CB, refusal: null },
      ...{ at: { received: CB.length, registered: CB.length }, elsewhere: [], also: [] },
      list: "REDIRECT",
    });
  });

  it("says where it is registered instead", () => {
    const kept = { reason: "redirect_url", received: STAGE, registered: CB } as const;
    expect(explain({ ...kept, environment: "PRODUCTION" }, known()).elsewhere).toEqual([
      "STAGE",
    ]);
  });
});
