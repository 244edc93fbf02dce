import { movePeppers } from "@/lib/credentials/peppers/commands";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";

// `npm run pepper:rotate`: moves every stored hash to the first pepper of SECRET_PEPPERS. Does
// nothing more when it is run again.
const words = text.peppers;

const { current, moved, unused, mostCounted } = await movePeppers();
for (const one of moved) console.log(words.moved(one));
const lost = moved.filter((one) => one.lost > 0);
for (const one of lost) console.error(words.lost(one, mostCounted));
if (lost.length === 0) console.log(words.current(current));
for (const id of env.peppers.keys.keys()) {
  if (id !== current)
    console.log(unused.includes(id) ? words.unused(id) : words.needed(id));
}
process.exitCode = lost.length > 0 ? 1 : 0;
await db.$disconnect();
