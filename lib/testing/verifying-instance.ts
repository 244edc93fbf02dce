import { createInterface } from "node:readline";
import { verifySecret } from "@/lib/credentials/verification/commands";

// A process of its own that asks every 10 ms whether credentials are accepted, and says when it
// heard what. They come by standard input: arguments are for everybody to read.

const [line = ""] = await new Promise<string[]>((resolve) =>
  createInterface({ input: process.stdin }).once("line", (first) => resolve([first])),
);
const [clientId = "", plain = ""] = line.split(" ");

async function ask() {
  const asked = Date.now();
  const { ok } = await verifySecret(clientId, plain);
  process.stdout.write(`${asked} ${Date.now()} ${ok ? "accepted" : "refused"}\n`);
}

setInterval(() => void ask(), 10);
