import { makeAdministrator } from "@/lib/accounts/staff/commands";
import { db } from "@/lib/db/client";

/** `npm run admin -- <email>`: makes somebody who has an account the portal administrator. */
const [email = ""] = process.argv.slice(2);
const result = await makeAdministrator(email);
if (result.ok) {
  console.log(`${result.value.name} is a portal administrator now.`);
} else {
  console.error(result.failure.message);
  process.exitCode = 1;
}
await db.$disconnect();
