import { revokeSecret } from "@/lib/credentials/rotation/commands";
import { aMember } from "./builders";
import { db } from "./database";
import { aKnownClient, aPlatformKey } from "./registry";
import { aSecret, ending } from "./secrets";

// A process of its own that makes clients in whatever database it is told, and prints them as one line of
// JSON: each with a secret that counts and one that is revoked.

const CLIENTS = 16;
const owner = await aMember();
const clients: Record<"clientId" | "clientSecret" | "revoked", string>[] = [];
for (let count = 0; count < CLIENTS; count += 1) {
  const { app, clientId, clientSecret } = await aKnownClient(owner);
  const { plain: revoked, secretId } = await aSecret(owner, app);
  await revokeSecret(owner, ending(secretId));
  clients.push({ clientId, clientSecret, revoked });
}
const { plain: key } = await aPlatformKey("clients:verify");
console.log(JSON.stringify({ key, clients }));
await db.$disconnect();
process.exit();
