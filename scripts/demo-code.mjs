import { existsSync, readFileSync } from "node:fs";
import { TOTP } from "otpauth";
import { inRoot } from "./parts/places.mjs";

// npm run demo:code: what the authenticator apps of the demonstration's staff show right now. Their
// keys are public, so this works for the embedded database only.

if (process.env.DATABASE_URL) {
  console.error("DATABASE_URL is given: there are no demonstration accounts to show.");
  process.exit(1);
}
const file = inRoot("prisma/demo-accounts.json");
const accounts = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
const staff = accounts.filter(({ totp }) => totp);
const width = Math.max(...staff.map(({ email }) => email.length));
const seconds = Math.floor(TOTP.remaining({ period: 30 }) / 1000);
for (const { email, totp } of staff) {
  console.log(`  ${email.padEnd(width)}  ${new TOTP({ secret: totp }).generate()}`);
}
console.log(`\n  Each works once; the next ones come in ${seconds} s.`);
