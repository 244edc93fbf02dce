import { once } from "node:events";
import { createServer, Socket, type AddressInfo } from "node:net";
import { afterEach, beforeAll, afterAll, describe, expect, it } from "vitest";
import { isPublicAddress } from "@/lib/endpoints/probes/gateway";
import { expiredCertificate } from "@/lib/testing/certificates";
import { aNameServer } from "@/lib/testing/name-server";
import { aReceiver, says } from "@/lib/testing/receivers";
import { host } from "@/lib/testing/sites";
import { hostAttacks } from "@/lib/testing/url-attacks-hosts";
import { post } from "./gateway";
import { KEPT_BODY } from "./rules";

const url = `https://${host}/hears?all=1`;
const parcel = { headers: { "webhook-id": "1" }, body: `{"a":1}`, token: "" };
const patience = { whole: 600, connecting: 200, body: 200 };
let names: Awaited<ReturnType<typeof aNameServer>>;
let receiver: Awaited<ReturnType<typeof aReceiver>>;

beforeAll(async () => {
  names = await aNameServer();
  process.env["NAME_SERVERS"] = names.at;
  receiver = await aReceiver();
});
afterEach(() => {
  names.says(host, ["203.0.114.7"]);
  receiver.opened.length = 0;
  receiver.heard.length = 0;
  receiver.answers(says(200));
});
afterAll(async () => {
  delete process.env["NAME_SERVERS"];
  receiver.close();
  await names.close();
});

const send = (to = url) => post(to, parcel, receiver.outside, patience);

describe("post", () => {
  it("sends once, to the registered host and path, and keeps what came back", async () => {
    names.says(host, ["203.0.114.7"]);
    receiver.answers(says(202, { "x-note": "ok" }, "Thank you"));
    expect(await send()).toMatchObject({
      ...{ outcome: "accepted", status: 202, body: "Thank you" },
      ...{ address: "203.0.114.7", headers: { "x-note": "ok" } },
    });
    expect(receiver.heard).toMatchObject([
      { path: "/hears?all=1", body: { a: 1 }, headers: { host, "webhook-id": "1" } },
    ]);
    expect(receiver.heard[0]?.headers).not.toHaveProperty("accept-encoding");
  });

  it.each([
    [301, "redirected"],
    [307, "redirected"],
    [404, "declined"],
    [410, "gone"],
    [429, "busy"],
    [500, "serverError"],
    [503, "busy"],
  ] as const)(
    "%i: %s, and nobody is asked twice or elsewhere",
    async (status, outcome) => {
      const location = "https://169.254.169.254/latest/meta-data";
      receiver.answers(says(status, { location, "retry-after": "7" }));
      expect(await send()).toMatchObject({ outcome, status, retryAfter: "7" });
      expect(receiver.opened).toEqual(["203.0.114.7:443"]);
    },
  );

  it("takes the beginning of an answer that never ends, or comes drop by drop", async () => {
    receiver.answers((_heard, answer) => {
      answer.writeHead(200);
      const flood = () => {
        while (!answer.destroyed && answer.write("x".repeat(64 * 1024)));
      };
      answer.on("drain", flood);
      flood();
    });
    // However long it may take: after the first bytes nothing more is read.
    const long = { ...patience, body: 10_000 };
    const flooded = await post(url, parcel, receiver.outside, long);
    expect(flooded).toMatchObject({ outcome: "accepted" });
    expect(flooded.body).toBe("x".repeat(KEPT_BODY));
    receiver.answers((_heard, answer) => void answer.writeHead(200).write("so "));
    expect(await send()).toMatchObject({ outcome: "accepted", body: "so " });
  });

  it("does not wait for one that says nothing, speaks no TLS, or takes no connection", async () => {
    receiver.answers(() => {});
    expect(await send()).toMatchObject({ outcome: "slow", address: "203.0.114.7" });
    const never = { ...receiver.outside, open: () => new Socket() };
    expect(await post(url, parcel, never, patience)).toMatchObject({ outcome: "slow" });
    const plain = createServer((socket) =>
      socket.on("error", () => {}).end("SSH-2.0\r\n"),
    );
    plain.listen(0, "127.0.0.1");
    await once(plain, "listening");
    const { port } = plain.address() as AddressInfo;
    const spoken = { open: () => new Socket().connect(port, "127.0.0.1") };
    expect(await post(url, parcel, spoken, patience)).toMatchObject({ outcome: "noTls" });
    plain.close();
  });

  it("refuses headers without end, and a certificate that is over", async () => {
    receiver.answers((_heard, answer) => {
      answer.socket?.end(`HTTP/1.1 200 OK\r\nx: ${"x".repeat(40_000)}\r\n\r\n`);
    });
    expect(await send()).toMatchObject({ outcome: "noHttp" });
    const old = await aReceiver({ cert: expiredCertificate });
    expect(await post(url, parcel, old.outside, patience)).toMatchObject({
      outcome: "certificateExpired",
    });
    expect(old.heard).toEqual([]);
    old.close();
  });
});

describe("no private address", () => {
  it("is connected to, whatever notation a URL has", async () => {
    const texts = hostAttacks.flatMap((one) => one.texts);
    expect(texts.length).toBeGreaterThan(50);
    for (const text of texts) {
      for (const one of [text, text.replace(/^http:/, "https:")]) await send(one);
    }
    const went = receiver.opened.map((to) => to.replace(/:\d+$/, ""));
    expect(went.filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  it.each([
    [["127.0.0.1"]],
    [["203.0.114.7", "10.0.0.1"]],
    [["203.0.114.7", "::ffff:192.168.1.1"]],
    [["64:ff9b::a9fe:a9fe"]],
    [["2002:7f00:1::"]],
    [["fd00::1"]],
  ])("is connected to where the name answers %j", async (addresses) => {
    names.says(host, addresses);
    expect(await send()).toMatchObject({ outcome: "privateAddress" });
    expect(receiver.opened).toEqual([]);
  });

  it("is connected to when the name changes its mind after it was judged", async () => {
    names.says(host, ["203.0.114.7"]);
    const open = (address: string, port: number) => {
      names.says(host, ["127.0.0.1"]);
      return receiver.outside.open(address, port);
    };
    const turning = { ...receiver.outside, open };
    expect(await post(url, parcel, turning, patience)).toMatchObject({
      outcome: "accepted",
      address: "203.0.114.7",
    });
    expect(receiver.opened).toEqual(["203.0.114.7:443"]);
  });
});
