import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import ipaddr from "ipaddr.js";

type Said = string | readonly string[] | "no such name" | "nothing" | "broken";

/** A real little name server on this machine: TXT records and addresses, as a test sets them. */
export async function aNameServer() {
  const records = new Map<string, Said>();
  const socket = createSocket("udp4");
  socket.on("message", (question, { port, address }) => {
    const said = records.get(nameIn(question)) ?? "no such name";
    if (said !== "nothing") socket.send(answerTo(question, said), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    at: `127.0.0.1:${socket.address().port}`,
    /**
     * What is answered from now on: a text, a list of IPv4 and IPv6 addresses, that there is none,
     * a failure, or not at all.
     */
    says: (name: string, said: Said) => void records.set(name.toLowerCase(), said),
    close: () => closed(socket),
  };
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}

/** The name that a question is about: labels, each behind its length. */
function nameIn(question: Buffer): string {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  return labels.join(".").toLowerCase();
}

function answerTo(question: Buffer, said: Exclude<Said, "nothing">): Buffer {
  const end = endOfQuestion(question);
  const asked = question.subarray(12, end);
  const code = said === "no such name" ? 3 : said === "broken" ? 2 : 0;
  const answers =
    code !== 0
      ? []
      : typeof said === "string"
        ? [txt(said)]
        : addresses(said, question.readUInt16BE(end - 4));
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8580 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(answers.length, 6);
  return Buffer.concat([head, asked, ...answers]);
}

function endOfQuestion(question: Buffer): number {
  let at = 12;
  while ((question[at] ?? 0) > 0) at += (question[at] ?? 0) + 1;
  return at + 5;
}

/** The A (1) or AAAA (28) records among these addresses, whichever was asked for. */
function addresses(said: readonly string[], type: number): Buffer[] {
  return said
    .map((one) => ipaddr.parse(one).toByteArray())
    .filter((bytes) => bytes.length === (type === 1 ? 4 : type === 28 ? 16 : 0))
    .map((bytes) => record(type, Buffer.from(bytes)));
}

/** One TXT record for the name of the question, in parts of at most 255 bytes. */
function txt(said: string): Buffer {
  const bytes = Buffer.from(said);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const part = bytes.subarray(at, at + 255);
    parts.push(Buffer.from([part.length]), part);
  }
  return record(16, Buffer.concat(parts));
}

/** A record for the name of the question. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
