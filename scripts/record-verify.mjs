// Verifies a certification record offline: npm run record:verify -- record.jws keys.json
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const [recordFile, keysFile] = process.argv.slice(2);
if (!recordFile || !keysFile) {
  console.error("Say which files: npm run record:verify -- record.jws keys.json");
  process.exit(2);
}
const record = readFileSync(recordFile, "utf8").replace(/\s/g, "");
const [header, payload, signature] = record.split(".");
const claims = read(payload);
const { alg, typ, kid } = read(header) ?? {};
const key = JSON.parse(readFileSync(keysFile, "utf8")).keys.find(
  (one) => one.kid === kid,
);
const isSigned =
  alg === "EdDSA" &&
  typ === "superoffice-certification+jwt" &&
  key !== undefined &&
  verify(
    null,
    Buffer.from(`${header}.${payload}`),
    createPublicKey({ key, format: "jwk" }),
    Buffer.from(signature ?? "", "base64url"),
  );
if (!isSigned || claims === null) {
  console.error("Not signed with any of these keys, or changed afterwards.");
  process.exit(1);
}
console.log(JSON.stringify(claims, null, 2));
const until = new Date(claims.exp * 1000);
console.log(
  until > new Date()
    ? `Signed, and valid until ${until.toISOString()}.`
    : `Signed, but it ended on ${until.toISOString()}.`,
);

function read(part) {
  try {
    return JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
