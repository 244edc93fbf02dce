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
  const { took, inTime, seconds, sent, wanted } = heard;
  const times = (...statuses: number[]) => statuses.flatMap((one) => took[one] ?? []);
  const rate = (...statuses: number[]) =>
    statuses.reduce((sum, one) => sum + (inTime[one] ?? 0), 0) / seconds;
  const [served, refused] = [[200], [429, 503]];
  const all = Object.keys(took).map(Number);
  const others = all.filter((one) => !served.includes(one) && !refused.includes(one));
  return {
    ...heard,
    ...{ served: rate(...served), servedP99: p99(times(...served)) },
    ...{ refused: rate(...refused), refusedP99: p99(times(...refused)) },
    others: times(...others).length,
    ...{ asked: wanted / seconds, found: sent / seconds },
  };
}

function p99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}
