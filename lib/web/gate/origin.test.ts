import { expect, test } from "vitest";
import { judgeSource } from "./origin";

const portal = "https://portal.example";
const host = "portal.example";

type Case = [
  secFetchSite: string | null,
  origin: string | null,
  host: string | null,
  status: 200 | 400 | 403,
];

const cases: Case[] = [
  // A page of the portal, in browsers of all ages.
  ["same-origin", portal, host, 200],
  ["same-origin", portal, "portal.example:443", 200],
  ["same-origin", portal, "PORTAL.example", 200],
  ["same-origin", null, host, 200],
  ["same-origin", "null", host, 200],
  [null, portal, host, 200],
  // The portal by another of its names: the browser vouches, and no cookie is shared.
  ["same-origin", "http://127.0.0.1:3000", "127.0.0.1:3000", 200],
  // Somewhere else.
  ["cross-site", portal, host, 403],
  ["same-site", portal, host, 403],
  ["none", portal, host, 403],
  ["", portal, host, 403],
  ["same-origin, same-origin", portal, host, 403],
  ["SAME-ORIGIN", portal, host, 403],
  ["cross-site", null, host, 403],
  ["same-origin", "https://evil.example", host, 403],
  ["same-origin", "https://portal.example.evil.example", host, 403],
  ["same-origin", "https://portal.example:8443", host, 403],
  ["same-origin", "http://portal.example", "portal.example:443", 403],
  [null, "https://evil.example", host, 403],
  [null, "https://evil.example", "evil.example", 403],
  [null, "http://portal.example", host, 403],
  [null, "https://sub.portal.example", host, 403],
  // Says nothing.
  [null, null, host, 403],
  [null, "null", host, 403],
  // The Host header is another, or nonsense.
  ["same-origin", portal, "evil.example", 403],
  [null, portal, "evil.example", 403],
  ["same-origin", portal, null, 403],
  ["same-origin", portal, "", 403],
  ["same-origin", portal, "portal.example/", 403],
  ["same-origin", portal, "user@portal.example", 403],
  ["same-origin", portal, "portal.example:99999", 403],
  ["same-origin", portal, "portal.example, evil.example", 403],
  // An Origin that is no origin.
  ["same-origin", "", host, 400],
  ["same-origin", "portal.example", host, 400],
  ["same-origin", "https://", host, 400],
  ["same-origin", "https://[", host, 400],
  ["same-origin", "https://portal.example/", host, 400],
  ["same-origin", "https://portal.example/path", host, 400],
  ["same-origin", "https://user@portal.example", host, 400],
  ["same-origin", "https://PORTAL.example", host, 400],
  ["same-origin", "https://portal.example https://evil.example", host, 400],
  ["same-origin", "https://portal.example, https://evil.example", host, 400],
  ["same-origin", "file:///etc/passwd", host, 400],
  ["same-origin", "javascript:alert(1)", host, 400],
  ["cross-site", "nonsense", host, 400],
  [null, "NULL", host, 400],
  [null, "undefined", host, 400],
];

test.each(cases)(
  "Sec-Fetch-Site %j, Origin %j, Host %j: %i",
  (secFetchSite, origin, host, status) => {
    expect(judgeSource({ secFetchSite, origin, host }, portal)).toBe(status);
  },
);
