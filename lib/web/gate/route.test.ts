import { expect, test } from "vitest";
import { isReadable, routeKind, withoutTrailingSlash } from "./route";
import { uploadForm, uploadOutcome } from "./uploads";

const person = "5f2c8f2e-7d0f-4f0e-8b3c-7f6f0c9a1b2d";

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
  ["/api/leaks/v1", "machine"],
  ["/operations-v1.json", "asset"],
  ["/api/profile/picture", "upload"],
  ["/api/profile/picture/", "api"],
  ["/api/profile/pictures", "api"],
  ["/api/profile/picture/more", "api"],
  [`/api/partners/${person}/logo`, "upload"],
  [`/api/partners/${person}/logo/`, "api"],
  [`/api/partners/${person}/logos`, "api"],
  ["/api/partners/fjord/logo", "api"],
  [`/api/partners/${person}/logo/${"a".repeat(64)}`, "picture"],
  [`/api/partners/${person}/logo/${"a".repeat(64)}/more`, "api"],
  ["/api/Profile/picture", "api"],
  ["/api/profile%2fpicture", "api"],
  [`/api/jwks/${"a".repeat(32)}`, "document"],
  ["/api/jwks/x", "document"],
  ["/api/jwks", "api"],
  ["/api/jwks/", "api"],
  ["/api/jwks/%00", "api"],
  ["/api/jwks/x/y", "api"],
  ["/api/certificates/keys", "document"],
  ["/api/certificates", "api"],
  ["/api/deliveries/keys", "document"],
  ["/api/state/Cust12345", "document"],
  ["/api/state", "api"],
  ["/api/certificates/x/y", "api"],
  [`/api/people/${person}/picture/${"a".repeat(64)}`, "picture"],
  [`/api/people/${person}/picture/${"a".repeat(63)}`, "api"],
  [`/api/apps/${person}/reviews/${person}/files`, "upload"],
  [`/api/reviews/${person}/files/${person}`, "evidence"],
  [`/api/reviews/${person}/files/${person}/x`, "api"],
  [`/api/apps/${person}/listing/images`, "upload"],
  [`/api/listings/pictures/${person}`, "evidence"],
  [`/api/listings/pictures/${person}/x`, "api"],
  [`/api/people/${person}/picture/${"a".repeat(64)}/`, "api"],
] as const)("%s is of kind %s", (pathname, kind) => {
  expect(routeKind(pathname)).toBe(kind);
});

test("an upload is answered on the page of its form", () => {
  const outcomes = (pathname: string) => {
    const form = uploadForm(pathname);
    return form && [uploadOutcome(form, "large"), uploadOutcome(form, null)];
  };
  expect(outcomes("/api/profile/picture")).toEqual([
    ...["/profile?picture=large#new-picture", "/profile?picture=done#picture"],
  ]);
  expect(outcomes(`/api/partners/${person}/logo`)?.[0]).toBe(
    `/admin/partners/${person}?picture=large#new-picture`,
  );
  expect(outcomes(`/api/apps/${person}/reviews/${person}/files`)?.[0]).toBe(
    `/apps/${person}/validation?file=large#new-file`,
  );
  expect(outcomes(`/api/apps/${person}/listing/images`)?.[0]).toBe(
    `/apps/${person}/listing?file=large#new-file`,
  );
  expect(uploadForm(`/api/apps/${person}/reviews/${person}/files/${person}`)).toBeNull();
  expect(uploadForm("/api/partners/../../evil/logo")).toBeNull();
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
