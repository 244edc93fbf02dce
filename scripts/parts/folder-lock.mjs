import {
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/*
 * The lock is the file with the highest number. A new owner links the next number into place,
 * which one process alone can do, and never removes a number that might be the highest: so two
 * that find the same lock left behind cannot both take the folder.
 */
const lockName = /^lock(?:-([1-9][0-9]*))?\.json$/;
const place = (folder, number) =>
  join(folder, number === 0 ? "lock.json" : `lock-${number}.json`);

function numbersIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const found = lockName.exec(name);
    return found ? Number(found[1] ?? 0) : [];
  });
}

/** The highest number; 0 when there is no lock yet. */
const highestIn = (folder) => Math.max(0, ...numbersIn(folder));

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

function ownerOf(file) {
  try {
    const owner = JSON.parse(readFileSync(file, "utf8"));
    return isAlive(owner) ? owner : null;
  } catch {
    return null;
  }
}

/** Who holds the folder now, with the port when it answers; null when nobody does. */
export function holderOf(folder) {
  try {
    return ownerOf(place(folder, highestIn(folder)));
  } catch {
    return null;
  }
}

/** Takes the folder for this process; null when a living process keeps it. */
export async function lockFolder(folder, patience = 5_000) {
  const mine = { pid: process.pid, born: bornAt(process.pid) };
  // A killed starter's database needs a moment to close, hence the patience.
  for (const end = Date.now() + patience; ; await sleep(100)) {
    const number = take(folder, mine);
    if (number !== null) return keep(folder, number, mine);
    if (Date.now() > end) return null;
  }
}

/** The number taken, or null when somebody holds the folder or was quicker. */
function take(folder, mine) {
  const last = highestIn(folder);
  if (ownerOf(place(folder, last))) return null;
  const number = last + 1;
  const linked = aside(folder, mine, (file) => {
    try {
      linkSync(file, place(folder, number));
      return true;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      return false;
    }
  });
  if (!linked) return null;
  const numbers = numbersIn(folder);
  // Somebody slow: others have taken, left and cleared away this number in the meantime.
  const isLate = numbers.some((other) => other > number);
  for (const other of isLate ? [number] : numbers.filter((other) => other < number)) {
    rmSync(place(folder, other), { force: true });
  }
  return isLate ? null : number;
}

function keep(folder, number, mine) {
  const rewrite = (content) =>
    aside(folder, content, (file) => renameSync(file, place(folder, number)));
  let held = true;
  return {
    note(more) {
      if (held) rewrite({ ...mine, ...more });
    },
    /** The number stays, with nobody's name on it. */
    release() {
      if (held) rewrite({});
      held = false;
    },
  };
}

/** Writes a whole file beside the lock, so that nobody reads half of one. */
function aside(folder, content, act) {
  const file = join(folder, `lock.${randomUUID()}.new`);
  writeFileSync(file, JSON.stringify(content), { flag: "wx", mode: 0o600 });
  try {
    return act(file);
  } finally {
    rmSync(file, { force: true });
  }
}
