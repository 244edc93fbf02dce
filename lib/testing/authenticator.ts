import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { env } from "@/lib/env";

type Options = { challenge: string };
type Lies = {
  /** Where the browser says the page is. */
  origin?: string;
  challenge?: string;
  type?: string;
  /** Whether finger, face or PIN was asked for. */
  verified?: boolean;
  counter?: number;
};

/**
 * An authenticator in software: makes a passkey and signs with it, and lies where a test wants it
 * to. What it answers is what a browser would send.
 */
export function anAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  let counter = 0;
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, "base64url"))],
      [-3, Uint8Array.from(Buffer.from(y, "base64url"))],
    ]) as never,
  );

  function clientData(type: string, { challenge }: Options, lies: Lies): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? env.portalUrl,
        crossOrigin: false,
      }),
    );
  }

  function authenticatorData(lies: Lies, attested?: Buffer): Buffer {
    counter = lies.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = 0x01 | (lies.verified === false ? 0 : 0x04) | (attested ? 0x40 : 0);
    const place = createHash("sha256").update(new URL(env.portalUrl).hostname).digest();
    return Buffer.concat([place, Buffer.from([flags]), count, attested ?? Buffer.of()]);
  }

  return {
    credentialId: id.toString("base64url"),

    /** The answer to `navigator.credentials.create`. */
    make(options: string, lies: Lies = {}): string {
      const clientDataJSON = clientData("webauthn.create", read(options), lies);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cose]);
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", Uint8Array.from(authenticatorData(lies, attested))],
        ]) as never,
      );
      return answer(id, {
        clientDataJSON: clientDataJSON.toString("base64url"),
        attestationObject: Buffer.from(attestation).toString("base64url"),
        transports: ["internal"],
      });
    },

    /** The answer to `navigator.credentials.get`. */
    sign(options: string, lies: Lies = {}): string {
      const clientDataJSON = clientData("webauthn.get", read(options), lies);
      const data = authenticatorData(lies);
      const hash = createHash("sha256").update(clientDataJSON).digest();
      const signature = createSign("sha256")
        .update(Buffer.concat([data, hash]))
        .sign(privateKey);
      return answer(id, {
        clientDataJSON: clientDataJSON.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signature.toString("base64url"),
      });
    },
  };
}

function read(options: string): Options {
  return JSON.parse(options) as Options;
}

function answer(id: Buffer, response: object): string {
  const name = id.toString("base64url");
  return JSON.stringify({
    ...{ id: name, rawId: name, type: "public-key" },
    ...{ response, clientExtensionResults: {} },
  });
}
