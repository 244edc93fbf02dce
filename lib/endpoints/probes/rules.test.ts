import { describe, expect, it } from "vitest";
import { findingOf, targetOf } from "./rules";

describe("targetOf", () => {
  it.each([
    ["https://app.example.com", "app.example.com", 443, "/"],
    ["https://app.example.com/cb?a=1", "app.example.com", 443, "/cb?a=1"],
    ["https://app.example.com:8443/cb", "app.example.com", 8443, "/cb"],
  ])("%s is connected to", (url, host, port, path) => {
    expect(targetOf(url)).toMatchObject({ host, port, path });
  });

  it.each([
    ["http://127.0.0.1/cb", "ownMachine"],
    ["https://[::1]:8443/cb", "ownMachine"],
    ["https://localhost/cb", "ownMachine"],
    ["https://app.internal/cb", "ownMachine"],
    ["https://dev.test", "ownMachine"],
    ["com.example.app:/callback", "appScheme"],
    ["https://app.example.com:22/", "port"],
  ])("%s is not looked at: %s", (url, finding) => {
    expect(targetOf(url)).toBe(finding);
  });

  it("takes a name that only sounds local for a name", () => {
    expect(targetOf("https://mylocalhost.example.com/")).toMatchObject({ port: 443 });
    expect(targetOf("https://latest.example.com/")).toMatchObject({ port: 443 });
  });
});

describe("findingOf", () => {
  it.each([
    ["CERT_HAS_EXPIRED", "certificateExpired"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificateOfAnother"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificateUntrusted"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificateUntrusted"],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "certificateUntrusted"],
    ["EPROTO", "noTls"],
    ["", "noTls"],
  ])("%s, while securing: %s", (code, finding) => {
    expect(findingOf(code, "securing")).toBe(finding);
  });

  it("knows a closed port from a silent one", () => {
    expect(findingOf("ECONNREFUSED", "connecting")).toBe("refused");
    expect(findingOf("ETIMEDOUT", "connecting")).toBe("slow");
  });
});
