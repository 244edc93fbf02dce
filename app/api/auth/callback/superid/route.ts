import { notFound, redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import {
  returnFromSuperId,
  signInWithTrouble,
  superIdIsOn,
} from "@/lib/auth/superid-visit";
import { clientAddress } from "@/lib/auth/visitor";
import { settleDueReset } from "@/lib/factors/resets/commands";
import { admitToSuperId, recognizeSuperId } from "@/lib/superid/commands";

/** Where SuperID sends people back to. Nothing of what it says reaches the next address. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!superIdIsOn()) notFound();
  const admitted = await admitToSuperId(await clientAddress());
  if (!admitted.ok) redirect(signInWithTrouble("busy", ""));
  const query = Object.fromEntries(request.nextUrl.searchParams);
  redirect(
    await returnFromSuperId(query, async (arrival) => {
      const recognized = await recognizeSuperId(arrival);
      if (recognized.ok && "userId" in recognized.value && !arrival.actor) {
        await settleDueReset(recognized.value.userId);
      }
      return recognized;
    }),
  );
}
