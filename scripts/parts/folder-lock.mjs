import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const place = (folder) => join(folder, "lock.json");

/** When a process began, in clock ticks: tells a living owner from a stranger with its old id. */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return null;
  }
}

function isAlive({ pid, born }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const now = bornAt(pid);
  return now === null || !born || born === now;
}

/** Who holds the folder now, with the port when it answers; null when nobody does. */
export function holderOf(folder) {
  try {
    const holder = JSON.parse(readFileSync(place(folder), "utf8"));
    return isAlive(holder) ? holder : null;
  } catch {
    return null;
  }
}

/** Takes the folder for this process; null when a living process keeps it. */
export async function lockFolder(folder, patience = 5_000) {
  const mine = { pid: process.pid, born: bornAt(process.pid) };
  const write = (more, flag) =>
    writeFileSync(place(folder), JSON.stringify({ ...mine, ...more }), {
      flag,
      mode: 0o600,
    });
  // A killed starter's database needs a moment to close, hence the patience.
  for (const end = Date.now() + patience; ; await sleep(100)) {
    try {
      write({}, "wx");
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!holderOf(folder)) rmSync(place(folder), { force: true });
    else if (Date.now() > end) return null;
  }
  return {
    note: (more) => write(more, "w"),
    release() {
      if (holderOf(folder)?.pid === process.pid) rmSync(place(folder), { force: true });
    },
  };
}
