import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  authority,
  expiredCertificate,
  goodCertificate,
  key,
  selfSignedCertificate,
} from "@/lib/testing/certificates";
import { aNameServer } from "@/lib/testing/name-server";
import { isPublicAddress, probe, type Outside } from "./gateway";

const host = "app.partner.example";
const url = `https://${host}/callback?a=1`;
let names: Awaited<ReturnType<typeof aNameServer>>;
const servers: Server[] = [];

beforeAll(async () => {
  names = await aNameServer();
  process.env["NAME_SERVERS"] = names.at;
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
afterAll(async () => {
  delete process.env["NAME_SERVERS"];
  await names.close();
});

/** A real TLS server that stands behind a public address, and answers what it is asked. */
async function aSite(
  answer: string | null,
  certificate: TlsOptions = { cert: goodCertificate },
) {
  const heard: string[] = [];
  const server = createTlsServer({ key, ...certificate }, (socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      heard.push(String(data));
      if (answer !== null) socket.write(answer);
    });
  });
  server.on("tlsClientError", () => {});
  return { heard, outside: await behind(server) };
}

/** Leads every connection to this server, and counts them. */
async function behind(server: Server): Promise<Outside & { opened: string[] }> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const opened: string[] = [];
  const open = (address: string, asked: number) => {
    opened.push(`${address}:${asked}`);
    return connect({ host: "127.0.0.1", port });
  };
  return { open, opened, trusted: authority };
}

const says = (status: number, more = "") =>
  `HTTP/1.1 ${status} Whatever\r\n${more}content-length: 0\r\n\r\n`;

describe("probe", () => {
  it("finds a site up, and says over what", async () => {
    names.says(host, ["203.0.114.7", "2a00:1450::5"]);
    const { heard, outside } = await aSite(says(400));
    expect(await probe(url, outside)).toEqual({
      ...{ finding: "up", address: "203.0.114.7", tls: "TLSv1.3", status: 400 },
      certificateUntil: expect.stringMatching(/^2126-/),
    });
    expect(heard.join("")).toMatch(
      /^GET \/callback\?a=1 HTTP\/1\.1\r\nhost: app\.partner\.example\r\n/i,
    );
    expect(heard.join("")).not.toMatch(/cookie|authorization/i);
  });

  it("follows no redirect, wherever it leads", async () => {
    names.says(host, ["203.0.114.7"]);
    const { outside } = await aSite(says(302, "location: http://169.254.169.254/\r\n"));
    expect(await probe(url, outside)).toMatchObject({ finding: "up", status: 302 });
    expect(outside).toMatchObject({ opened: ["203.0.114.7:443"] });
  });

  it.each<[string, TlsOptions]>([
    ["certificateExpired", { cert: expiredCertificate }],
    ["certificateUntrusted", { cert: selfSignedCertificate }],
    ["noTls", { cert: goodCertificate, maxVersion: "TLSv1.1", minVersion: "TLSv1" }],
  ])("says %s", async (finding, certificate) => {
    names.says(host, ["203.0.114.7"]);
    const { heard, outside } = await aSite(says(200), certificate);
    expect(await probe(url, outside)).toMatchObject({ finding });
    expect(heard).toEqual([]);
  });

  it("says that a certificate is another's", async () => {
    names.says("www.partner.example", ["203.0.114.7"]);
    const { outside } = await aSite(says(200));
    expect(await probe("https://www.partner.example/", outside)).toMatchObject({
      finding: "certificateOfAnother",
    });
  });

  it.each([
    ["serverError", says(503)],
    ["noHttp", "+OK POP3 ready\r\n"],
  ])("says %s", async (finding, answer) => {
    names.says(host, ["203.0.114.7"]);
    const { outside } = await aSite(answer);
    expect(await probe(url, outside)).toMatchObject({ finding });
  });

  it("says that a port speaks no TLS, or is closed", async () => {
    names.says(host, ["203.0.114.7", "203.0.114.8"]);
    const plain = createServer((socket) => {
      socket.on("error", () => {});
      socket.end("SSH-2.0-OpenSSH_9.2\r\n");
    });
    expect(await probe(url, await behind(plain))).toMatchObject({ finding: "noTls" });

    const gone = createServer();
    const outside = await behind(gone);
    gone.close();
    expect(await probe(url, outside)).toEqual({ finding: "refused" });
    expect(outside.opened).toEqual(["203.0.114.7:443", "203.0.114.8:443"]);
  });

  it("gives up on a site that takes the connection and says nothing", async () => {
    names.says(host, ["203.0.114.7"]);
    const { outside } = await aSite(null);
    expect(await probe(url, outside)).toMatchObject({ finding: "slow", tls: "TLSv1.3" });
  }, 12_000);

  it("tells a name that nobody has from name servers that cannot say", async () => {
    const { outside } = await aSite(says(200));
    names.says(host, "no such name");
    expect(await probe(url, outside)).toEqual({ finding: "noSuchName" });
    names.says(host, "broken");
    expect(await probe(url, outside)).toEqual({ finding: "namesUnreachable" });
  });

  it("gives up on name servers that say nothing, when its time is over", async () => {
    const { outside } = await aSite(says(200));
    names.says(host, "nothing");
    const began = performance.now();
    expect(await probe(url, outside, 500)).toEqual({ finding: "slow" });
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(outside).toMatchObject({ opened: [] });
  });

  it("opens no connection to a private network, by name or by literal", async () => {
    const { outside } = await aSite(says(200));
    const answers = [
      ["127.0.0.1"],
      ["10.0.0.1", "203.0.114.7"],
      ["203.0.114.7", "::ffff:192.168.1.1"],
      ["203.0.114.7", "fd00::1"],
      ["169.254.169.254"],
    ];
    for (const answer of answers) {
      names.says(host, answer);
      expect(await probe(url, outside), String(answer)).toEqual({
        finding: "privateAddress",
      });
    }
    for (const literal of ["127.0.0.1", "169.254.169.254", "10.1.2.3", "0.0.0.0"]) {
      expect(await probe(`https://${literal}/`, outside)).toEqual({
        finding: "privateAddress",
      });
    }
    expect(outside).toMatchObject({ opened: [] });
  });

  it("connects to the address that was judged, not to a second answer", async () => {
    names.says(host, ["203.0.114.7"]);
    const { outside } = await aSite(says(200));
    const open: Outside["open"] = (address, port) => {
      names.says(host, ["127.0.0.1"]);
      return outside.open(address, port);
    };
    expect(await probe(url, { ...outside, open })).toMatchObject({
      address: "203.0.114.7",
    });
  });
});

describe("isPublicAddress", () => {
  it.each([
    ...[
      "8.8.8.8",
      "203.0.114.7",
      "1.1.1.1",
      "2a00:1450:400f:80c::200e",
      "2606:4700::1111",
    ],
    ...["64:ff9b::808:808"],
  ])("%s is", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ...["127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255"],
    ...["192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3"],
    ...["192.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1"],
    ...["192.88.99.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
    ...["::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"],
    ...["::ffff:a9fe:a9fe", "::ffff:0:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"],
    ...[
      "64:ff9b:1::1",
      "2002:7f00:1::",
      "2002:a00:1::1",
      "2001:0:7f00:1::",
      "2001:db8::1",
    ],
    ...[
      "fe80::1",
      "fe80::1%eth0",
      "fec0::1",
      "fc00::1",
      "fd12:3456::1",
      "ff02::1",
      "100::1",
    ],
    ...[
      "4000::1",
      "0177.0.0.1",
      "0x7f.1",
      "2130706433",
      "127.1",
      "localhost",
      "",
      "1.2.3",
    ],
  ])("%s is not", (address) => expect(isPublicAddress(address)).toBe(false));
});
