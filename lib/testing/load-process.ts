import { connect, type Socket } from "node:net";

/*
 * A process of its own that asks, as lightly as a client can: raw connections that stay, requests that
 * were put together before, and of an answer its status and its Retry-After alone.
 */

/** Requests of 16 connections one after the other, or so many a second whatever becomes of them. */
export type Phase = { lines: number; seconds: number; rate: number | null };
export type Heard = {
  /** How many were to be asked, and of them how many found a free connection. */
  wanted: number;
  sent: number;
  seconds: number;
  /** How long each answer took, by its status; 0 is a connection that broke. */
  took: Record<number, number[]>;
  /** How many of them came before the time was over. */
  inTime: Record<number, number>;
  /** Refusals that did not say when to come back. */
  silent: number;
  /** Of one core, and how late this process itself was at the most usual 99 of 100 moments. */
  processor: number;
  late: number;
};
export type Order = { port: number; requests: string[] };

type Line = { socket: Socket; began: number };

let port = 0;
let requests: Buffer[] = [];
let turn = 0;

process.on("message", (message: Order | Phase) => {
  if ("port" in message) {
    port = message.port;
    requests = message.requests.map((text) => Buffer.from(text));
  } else void run(message).then((heard) => process.send?.(heard));
});
process.on("disconnect", () => process.exit());

async function run({ lines, seconds, rate }: Phase): Promise<Heard> {
  const took: Record<number, number[]> = {};
  const inTime: Record<number, number> = {};
  const idle: Line[] = [];
  const lateness: number[] = [];
  let [wanted, sent, silent, isOver] = [0, 0, 0, false];

  const ask = (line: Line) => {
    sent += 1;
    turn = (turn + 1) % requests.length;
    line.began = performance.now();
    line.socket.write(requests[turn] ?? "");
  };
  const open = (): Promise<Line> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(line)).setNoDelay();
      const line = { socket, began: 0 };
      socket.on("data", (part) => {
        // A small answer comes in one piece.
        const status = Number(part.toString("latin1", 9, 12));
        (took[status] ??= []).push(performance.now() - line.began);
        if (!isOver) inTime[status] = (inTime[status] ?? 0) + 1;
        if (status !== 200 && !/\r\nretry-after: \d/i.test(part.toString("latin1")))
          silent += 1;
        if (rate === null && !isOver) ask(line);
        else idle.push(line);
      });
      socket.on("error", reject).on("close", () => {
        if (!isOver) (took[0] ??= []).push(performance.now() - line.began);
      });
    });
  const all = await Promise.all(Array.from({ length: lines }, open));

  const began = performance.now();
  const processor = process.cpuUsage();
  const passed = () => (performance.now() - began) / 1_000;
  if (rate === null) for (const line of all) ask(line);
  else idle.push(...all);
  while (passed() < seconds) {
    const before = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 1));
    lateness.push(performance.now() - before - 1);
    if (rate === null) continue;
    for (const due = rate * passed(); wanted < due; wanted += 1) {
      const line = idle.shift();
      if (line) ask(line);
    }
  }
  const length = passed();
  const { user, system } = process.cpuUsage(processor);
  isOver = true;
  // What was asked is still heard.
  for (let count = 0; count < 200 && idle.length < all.length; count += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  for (const { socket } of all) socket.destroy();
  return {
    ...{ wanted: rate === null ? sent : wanted, sent, seconds: length, took, inTime },
    silent,
    processor: (user + system) / 1_000_000 / length,
    late: lateness.toSorted((a, b) => a - b)[Math.floor(lateness.length * 0.99)] ?? 0,
  };
}
