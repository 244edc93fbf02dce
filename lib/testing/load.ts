import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Heard, Order, Phase } from "./load-process";

/** Whoever asks a server much, in a process of its own. */
export async function aLoad(order: Order) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "lib/testing/load-process.ts"],
    { stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  child.send(order);
  return {
    async run(phase: Phase) {
      child.send(phase);
      const [heard] = (await once(child, "message")) as [Heard];
      return measured(heard);
    },
    close: () => void child.kill(),
  };
}

/** An answer or a refusal, and whatever is neither. */
function measured(heard: Heard) {
  const { took, seconds, sent, wanted } = heard;
  const of = (...statuses: number[]) => statuses.flatMap((status) => took[status] ?? []);
  const rate = (times: readonly number[]) => times.length / seconds;
  const served = of(200);
  const refused = of(429, 503);
  return {
    ...heard,
    ...{ served: rate(served), servedP99: p99(served) },
    ...{ refused: rate(refused), refusedP99: p99(refused) },
    others: Object.values(took).flat().length - served.length - refused.length,
    ...{ asked: wanted / seconds, found: sent / seconds },
  };
}

function p99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}
