import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { later, MINUTE } from "@/lib/core/clock";
import type { Result } from "@/lib/core/result";
import { everything } from "./everything";
import { provedAt } from "./factors";

export type Protected = { actor: Actor; send: () => Promise<Result<unknown>> };

const asked = { ok: false, failure: { code: "step_up" } };

/** What every command promises that stands under a fresh proof, in the hands of somebody who may. */
export function asksForAProof(commands: Record<string, () => Promise<Protected>>): void {
  describe.each(Object.entries(commands))("%s", (_what, arrange) => {
    it("asks for a proof eleven minutes after the last one, and goes on with it", async () => {
      const { actor, send } = await arrange();
      await provedAt(actor, later(new Date(), -11 * MINUTE));
      const before = await everything();
      expect(await send()).toMatchObject(asked);
      expect(await everything()).toEqual(before);
      await provedAt(actor, new Date());
      // The very same form, with its key.
      expect(await send()).toMatchObject({ ok: true });
    });
  });
}
