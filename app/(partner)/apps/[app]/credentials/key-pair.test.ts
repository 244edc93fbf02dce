import { createPrivateKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aKeyPair } from "@/lib/testing/key-samples";
import { idleForm, type FormState } from "@/lib/web/form-state";
import { keyMaker, withPublicKey } from "./key-pair";

const start = idleForm("6f1f7b0e-8a7e-4a52-9d8e-0d6f7f6a3c11");

function form(more: Record<string, string> = {}): FormData {
  const typed = new FormData();
  for (const [name, value] of Object.entries({ label: "server", bits: "2048", ...more }))
    typed.set(name, value);
  return typed;
}

/** What would leave the browser: every form that is sent, as its fields. */
function wire() {
  const sent: Record<string, unknown>[] = [];
  const send = async (previous: FormState, typed: FormData): Promise<FormState> => {
    sent.push(Object.fromEntries(typed.entries()));
    return previous;
  };
  return { sent, send };
}

describe("keyMaker", () => {
  it("sends the public half beside what was typed, and nothing of the private one", async () => {
    const { sent, send } = wire();
    const maker = keyMaker(send);
    const answer = await maker.send(start, form());
    // The same form once more: after a proof, or a lost answer.
    await maker.send(start, form());
    const held = maker.take();
    expect(sent).toHaveLength(2);
    const [first, again] = sent;
    expect(Object.keys(first ?? {})).toEqual(["label", "bits", "publicKey"]);
    expect(again).toEqual(first);
    expect(first?.["publicKey"]).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);

    const { d, p, q, dp, dq, qi } = createPrivateKey(held?.pem ?? "").export({
      format: "jwk",
    });
    const said = JSON.stringify([sent, answer]).replace(/\\n|\s/g, "");
    expect(said).not.toMatch(/PRIVATE|RSAKeyValue/);
    const lines = (held?.pem ?? "").split("\n").slice(1, -1);
    for (const trace of [...lines, d, p, q, dp, dq, qi])
      expect(said).not.toContain(trace);
    // The one look at it.
    expect(held?.xml).toMatch(/<D>/);
    expect(maker.take()).toBeNull();
  });
});

describe("withPublicKey", () => {
  it("sends no form in which a private key stands, and gives it back to nobody", async () => {
    const { sent, send } = wire();
    const { privateKey, xml } = aKeyPair();
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const refused = await withPublicKey(send)(start, form({ publicKey: pem }));
    expect(refused).toMatchObject({ status: "refused", values: { label: "server" } });
    expect(JSON.stringify(refused)).not.toContain(pem.split("\n")[2]);
    expect(sent).toEqual([]);
    await withPublicKey(send)(start, form({ publicKey: xml }));
    expect(sent).toMatchObject([{ publicKey: xml }]);
  });
});
