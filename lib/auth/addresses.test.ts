import { describe, expect, it } from "vitest";
import { countedAddress, plainAddress } from "./addresses";

describe("plainAddress", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    [" 192.0.2.7 ", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["::FFFF:c000:0207", "192.0.2.7"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["127.0.0.1", "127.0.0.1"],
  ])("reads %j as %s", (typed, plain) => expect(plainAddress(typed)).toBe(plain));

  it.each(["", "direct", "unknown", "192.0.2", "3221225991", "0x7f.1", "192.0.2.7:80"])(
    "knows no address %j",
    (typed) => expect(plainAddress(typed)).toBeNull(),
  );
});

describe("countedAddress", () => {
  it("counts each IPv4 address, however it is written", () => {
    expect(countedAddress("192.0.2.7")).toBe("192.0.2.7");
    expect(countedAddress("::ffff:192.0.2.7")).toBe("192.0.2.7");
    expect(countedAddress("192.0.2.8")).not.toBe(countedAddress("192.0.2.7"));
  });

  it("counts the addresses of one /64 as one", () => {
    const group = countedAddress("2001:db8:1:2::1");
    expect(countedAddress("2001:db8:1:2:ffff:ffff:ffff:ffff")).toBe(group);
    expect(countedAddress("2001:0db8:0001:0002:a:b:c:d")).toBe(group);
    expect(countedAddress("2001:db8:1:3::1")).not.toBe(group);
  });

  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "::1",
    "::ffff:127.0.0.1",
    "",
    "direct",
    "nonsense",
  ])("does not count %j", (typed) => expect(countedAddress(typed)).toBeNull());
});
