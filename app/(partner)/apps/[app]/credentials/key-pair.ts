import type { FormAction } from "@/components/ui/keep-typing";
import { looksPrivate } from "@/lib/core/private-key";
import { makeRsaPair, type RsaPair } from "@/lib/core/rsa-pair";
import type { FormState } from "@/lib/web/form-state";
import { keys } from "@/lib/words/en/keys";

/**
 * Makes key pairs for one form: only the public half goes into what is sent. The pair stays here, in
 * this page's memory, until it is taken; a form that is sent again sends the same pair.
 */
export function keyMaker(send: FormAction) {
  let held: { formKey: string; bits: string; pair: RsaPair } | null = null;
  return {
    async send(this: void, previous: FormState, form: FormData): Promise<FormState> {
      const bits = String(form.get("bits"));
      if (held?.formKey !== previous.key || held.bits !== bits) {
        try {
          const pair = await makeRsaPair(Number(bits));
          held = { formKey: previous.key, bits, pair };
        } catch {
          // No Web Crypto: an address without TLS, or a browser that forbids it.
          const message = keys.page.cannotMake;
          return refused(previous, form, { message, fieldErrors: {} });
        }
      }
      form.set("publicKey", held.pair.publicKey);
      return send(previous, form);
    },
    /** The private half, once. */
    take() {
      const pair = held?.pair ?? null;
      held = null;
      return pair && { pem: pair.privatePem, xml: pair.privateXml };
    },
  };
}

/** A form that is not sent while a private key stands in it. */
export function withPublicKey(send: FormAction): FormAction {
  return async (previous, form) => {
    const typed = form.get("publicKey");
    if (typeof typed !== "string" || !looksPrivate(typed)) return send(previous, form);
    const message = keys.page.privateNotSent;
    return refused(previous, form, { message, fieldErrors: { publicKey: [message] } });
  };
}

/** What was typed beside the key comes back; the key does not. */
function refused(
  previous: FormState,
  form: FormData,
  why: Pick<FormState, "message" | "fieldErrors">,
): FormState {
  const values = Object.fromEntries(
    ["label", "lifetime", "bits"].map((name) => [name, String(form.get(name) ?? "")]),
  );
  return {
    ...{ status: "refused", code: "rule_broken", ...why, values },
    ...{ key: previous.key, turn: previous.turn + 1 },
  };
}
