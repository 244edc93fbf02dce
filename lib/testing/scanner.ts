import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A scanner of public code that publishes its keys on this machine and signs what it reports. */
export async function aScanner(port = 0) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const keyId = randomBytes(16).toString("hex");
  const key = publicKey.export({ type: "spki", format: "pem" });
  let asked = 0;
  const server = createServer((_request, answer) => {
    asked += 1;
    const keys = [{ key_identifier: keyId, key, is_current: true }];
    answer
      .setHeader("content-type", "application/json")
      .end(JSON.stringify({ public_keys: keys }));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    keyId,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    asked: () => asked,
    sign: (body: string | Uint8Array) =>
      sign("sha256", Buffer.from(body), privateKey).toString("base64"),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
