import { expect, test } from "vitest";
import { isReadable, routeKind, withoutTrailingSlash } from "./route";

test.each([
  ["/", "page"],
  ["/apps/new", "page"],
  ["/apiary", "page"],
  ["/apps/logo.svg", "page"],
  ["/activations/token.png", "page"],
  ["/favicon.svg", "asset"],
  ["/_next/static/chunks/a.js", "asset"],
  ["/_next/image", "closed"],
  ["/_next/image/", "closed"],
  ["/_next/images", "asset"],
  ["/api/health/live", "health"],
  ["/api/healthy", "api"],
  ["/api/auth/session", "api"],
  ["/api/v1", "machine"],
  ["/api/v1/apps", "machine"],
  ["/api/v10/apps", "api"],
  ["/api/registry/v1/verify", "machine"],
  ["/api/registryx", "api"],
  ["/api/operations/v1/tenants/sod/Cust1", "machine"],
  ["/api/operationsx", "api"],
  ["/operations-v1.json", "asset"],
] as const)("%s is of kind %s", (pathname, kind) => {
  expect(routeKind(pathname)).toBe(kind);
});

test.each([
  ["/", null],
  ["/apps", null],
  ["/apps/", "/apps"],
  ["/apps//", "/apps"],
  ["//", "/"],
  ["//evil.example/", "/evil.example"],
])("%s without slashes at its end", (pathname, plain) => {
  expect(withoutTrailingSlash(pathname)).toBe(plain);
});

test.each([
  ["/api/v1/people/a%40b.example", true],
  ["/api/v1/people/%40%", false],
  ["/api/v1/people/%ff", false],
])("%s is readable: %s", (pathname, readable) => {
  expect(isReadable(pathname)).toBe(readable);
});
