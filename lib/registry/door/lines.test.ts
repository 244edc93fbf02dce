import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { aBreath } from "./breath";
import { readCall, refuseOnLines } from "./lines";
import { BASE } from "./routes";

const closes: (() => void)[] = [];
afterEach(() => {
  for (const close of closes.splice(0)) close();
});

const refusal = Buffer.from(
  "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 2\r\n\r\nno",
);

/** A call as it goes over the line; `body` of as many bytes as it says. */
const call = (name: string, body = "{}", fields = "") =>
  `POST ${BASE}/${name} HTTP/1.1\r\nhost: x\r\n${fields}content-length: ${body.length}\r\n\r\n${body}`;

/** A server that says the address and the body of what `node:http` reads, unless a test holds that back. */
async function aServer(breath = aBreath()) {
  const state = { isBusy: false, isHolding: false };
  const held: (() => void)[] = [];
  const read: string[] = [];
  const server = createServer((request, response) => {
    const { socket, url = "" } = request;
    lines.asked(socket);
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      read.push(body);
      const say = () => {
        response.end(`${url.slice(BASE.length + 1)}=${body}`);
        lines.answered(socket);
      };
      if (state.isHolding) held.push(say);
      else say();
    });
  });
  const lines = refuseOnLines(server, { isBusy: () => state.isBusy, breath, refusal });
  let [bytes, look] = [0, () => {}];
  const sockets: Socket[] = [];
  server.on("connection", (socket) => {
    sockets.push(socket);
    socket.on("data", (part) => {
      bytes += part.length;
      look();
    });
  });
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  closes.push(() => {
    server.closeAllConnections();
    server.close();
  });
  /** Sends, and waits until the server has it. */
  const send = (line: Line, text: string) =>
    new Promise<void>((resolve) => {
      const all = bytes + text.length;
      look = () => bytes >= all && resolve();
      line.send(text);
    });
  const release = () => {
    for (const say of held.splice(0)) say();
  };
  /** A connection whose first call is answered. */
  const line = async () => {
    const one = await aLine(port);
    one.send(call("a"));
    await one.hears(1);
    return one;
  };
  return { state, read, sockets, release, send, line, newLine: () => aLine(port) };
}

type Line = Awaited<ReturnType<typeof aLine>>;

/** A connection, and the bodies of its answers in their order. */
async function aLine(port: number) {
  const socket = connect(port, "127.0.0.1").setNoDelay();
  closes.push(() => socket.destroy());
  await new Promise<void>((go) => socket.once("connect", go));
  const answers: string[] = [];
  let heard = "";
  let look = () => {};
  socket.on("data", (part: Buffer) => {
    heard += part.toString("latin1");
    for (;;) {
      const end = heard.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(heard)?.[1] ?? NaN);
      if (end < 0 || heard.length < end + 4 + length) break;
      answers.push(heard.slice(9, 12) + " " + heard.slice(end + 4, end + 4 + length));
      heard = heard.slice(end + 4 + length);
    }
    look();
  });
  return {
    send: (text: string) => socket.write(text),
    answers,
    /** As soon as there are so many answers. */
    hears: (many: number) =>
      new Promise<string[]>((resolve) => {
        look = () => answers.length >= many && resolve(answers);
        look();
      }),
  };
}

describe("refusing on connections that stay", () => {
  it("refuses one call after the other while it is busy, and serves the next one after", async () => {
    const { state, read, line } = await aServer();
    const one = await line();
    state.isBusy = true;
    for (const many of [2, 3, 4]) {
      one.send(call("b"));
      await one.hears(many);
    }
    state.isBusy = false;
    one.send(call("c", '{"c":1}'));
    expect(await one.hears(5)).toEqual([
      ...["200 a={}", "503 no", "503 no", "503 no"],
      '200 c={"c":1}',
    ]);
    // What is refused is never read.
    expect(read).toHaveLength(2);
  });

  it("leaves the first call to node:http, which ends the time of who asks nothing", async () => {
    const { state, newLine } = await aServer();
    state.isBusy = true;
    const one = await newLine();
    one.send(call("a"));
    expect(await one.hears(1)).toEqual(["200 a={}"]);
  });

  it("leaves what came together, or not with its whole head, to node:http for good", async () => {
    const { state, send, line } = await aServer();
    const [together, parts] = [await line(), await line()];
    state.isBusy = true;
    together.send(call("b") + call("c"));
    expect(await together.hears(3)).toEqual(["200 a={}", "200 b={}", "200 c={}"]);
    const whole = call("d", "{12345}");
    for (const part of [whole.slice(0, 20), whole.slice(20)]) await send(parts, part);
    expect(await parts.hears(2)).toEqual(["200 a={}", "200 d={12345}"]);
    // Where the next request of theirs begins is not known.
    for (const one of [together, parts]) {
      const many = one.answers.length + 1;
      one.send(call("e"));
      expect((await one.hears(many)).at(-1)).toBe("200 e={}");
    }
  });

  it("knows where a call ends whose body comes after its head, served or refused", async () => {
    const { state, read, send, line } = await aServer();
    const one = await line();
    const inParts = async (text: string) => {
      for (const part of [text.slice(0, -7), text.slice(-7, -3), text.slice(-3)])
        await send(one, part);
    };
    await inParts(call("b", "{12345}"));
    await one.hears(2);
    state.isBusy = true;
    await inParts(call("c", "{12345}"));
    await one.hears(3);
    one.send(call("d"));
    await one.hears(4);
    // A refusal may be heard before the end of what it is for.
    await send(one, call("e", "{12345}").slice(0, -7));
    await one.hears(5);
    await send(one, "{12345}");
    state.isBusy = false;
    one.send(call("f"));
    expect(await one.hears(6)).toEqual([
      ...["200 a={}", "200 b={12345}", "503 no", "503 no", "503 no", "200 f={}"],
    ]);
    expect(read).toEqual(["{}", "{12345}", "{}"]);
  });

  it("reads what comes with the end of a body as the next call", async () => {
    const { state, send, line } = await aServer();
    for (const [isBusy, told] of [
      [true, "503 no"],
      [false, "200 b={12345}"],
    ] as const) {
      const one = await line();
      state.isBusy = isBusy;
      const [first, rest] = [call("b", "{12345}").slice(0, -4), "345}"];
      await send(one, first);
      one.send(rest + call("c"));
      expect(await one.hears(3)).toEqual(["200 a={}", told, "200 c={}"]);
      state.isBusy = false;
    }
  });

  it("never takes for a call what is the body of another", async () => {
    const { state, read, send, line } = await aServer();
    const one = await line();
    state.isBusy = true;
    const inner = call("inner");
    await send(one, call("outer", inner).slice(0, -inner.length));
    await send(one, inner);
    state.isBusy = false;
    one.send(call("b"));
    expect(await one.hears(3)).toEqual(["200 a={}", "503 no", "200 b={}"]);
    expect(read).toEqual(["{}", "{}"]);
  });

  it("says nothing before an answer that is still to come", async () => {
    const { state, send, release, line } = await aServer();
    const one = await line();
    state.isHolding = true;
    await send(one, call("slow"));
    state.isBusy = true;
    await send(one, call("b"));
    state.isHolding = false;
    release();
    expect(await one.hears(3)).toEqual(["200 a={}", "200 slow={}", "200 b={}"]);
  });

  it("leaves whoever reads no answers to node:http, which reads no more of theirs then", async () => {
    const { state, sockets, send, line } = await aServer();
    const one = await line();
    state.isBusy = true;
    Object.defineProperty(sockets.at(-1), "writableLength", { value: 1 });
    await send(one, call("b"));
    expect(await one.hears(2)).toEqual(["200 a={}", "200 b={}"]);
  });

  it("says a refusal before it reads what comes after it, and only once", async () => {
    const tells: (() => void)[] = [];
    const breath = {
      ...aBreath(),
      hold: (_: unknown, tell: () => void) => tells.push(tell),
    };
    const { state, send, line } = await aServer(breath);
    const one = await line();
    state.isBusy = true;
    await send(one, call("b"));
    expect(tells).toHaveLength(1);
    one.send(call("c"));
    await one.hears(3);
    for (const tell of tells) tell();
    one.send(call("d"));
    expect(await one.hears(4)).toEqual([
      ...["200 a={}", "503 no", "200 c={}", "200 d={}"],
    ]);
  });
});

describe("a call that came whole", () => {
  const read = (text: string) => readCall(Buffer.from(text, "latin1"));

  it("is one from its first byte to its last", () => {
    const whole = call("clients/verify", '{"a":1}');
    expect(read(whole)).toEqual({
      ...{ method: "POST", url: `${BASE}/clients/verify`, length: whole.length },
    });
    expect(read(whole.slice(0, -7))?.length).toBe(whole.length);
    const bare = `GET ${BASE}/clients/x HTTP/1.1\r\nHost: x\r\n\r\n`;
    expect(read(bare)).toEqual({
      ...{ method: "GET", url: `${BASE}/clients/x`, length: bare.length },
    });
    expect(read(call("a", "{}", "Connection: keep-alive\r\n"))).not.toBeNull();
    expect(
      read(call("a", "{}", "Authorization: Bearer a.b-c~d/e+f=\r\n")),
    ).not.toBeNull();
  });

  it.for([
    ["a byte more", `${call("a")}x`],
    ["two of them", call("a") + call("b")],
    ["no end of its head", call("a").replace("\r\n\r\n", "\r\n")],
    ["another address", "POST /health/ready HTTP/1.1\r\nhost: x\r\n\r\n"],
    ["another method", call("a").replace("POST", "HEAD")],
    ["another version", call("a").replace("HTTP/1.1", "HTTP/1.0")],
    ["an address as proxies get it", call("a").replace(BASE, `http://x${BASE}`)],
    ["parts of no said length", call("a", "", "transfer-encoding: chunked\r\n")],
    ["the same by another case", call("a", "", "Transfer-Encoding: chunked\r\n")],
    ["two lengths", call("a", "{}", "content-length: 2\r\n")],
    ["a length with a sign", call("a").replace(": 2", ": +2")],
    ["a length in hexadecimal", call("a").replace(": 2", ": 0x2")],
    ["lengths in a row", call("a").replace(": 2", ": 2, 2")],
    ["a name with a blank after it", call("a").replace("length: 2", "length : 2")],
    ["a field that goes on", call("a", "{}", "x: 1\r\n content-length: 9\r\n")],
    ["a line that ends otherwise", call("a", "{}", "x: 1\ncontent-length: 9\r\n")],
    ["a return within a line", call("a", "{}", "x: 1\rcontent-length: 9\r\n")],
    ["a zero byte", call("a", "{}", "x: \0\r\n")],
    ["who waits to be told to go on", call("a", "{}", "expect: 100-continue\r\n")],
    ["another protocol", call("a", "{}", "upgrade: h2c\r\n")],
    ["the last of its connection", call("a", "{}", "connection: close\r\n")],
    ["the last as proxies say it", call("a", "{}", "proxy-connection: close\r\n")],
    ["what names its fields", call("a", "{}", "connection: upgrade\r\n")],
    ["nothing", ""],
  ] as const)("is not %s", ([, text]) => {
    expect(read(text)).toBeNull();
  });
});
