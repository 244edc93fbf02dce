import sharp from "sharp";
import type { Tx } from "@/lib/db/client";
import { drawSquare, type Drawn } from "@/lib/pictures/gateway";
import type { DemoPartner } from "./people";

const SIDE = 512;
const sky = [242, 239, 234];
const far = [122, 170, 160];
const near = [31, 107, 98];
const water = [6, 66, 62];

/** Two mountains above the water of a fjord, point by point. */
function colourAt(x: number, y: number): readonly number[] {
  const shore = 0.68 + 0.015 * Math.sin(x * 18);
  if (y > shore) return y > shore + 0.07 && y < shore + 0.11 ? far : water;
  if (y > 0.3 + 1.5 * Math.abs(x - 0.36)) return near;
  return y > 0.42 + 1.2 * Math.abs(x - 0.68) ? far : sky;
}

/** The logo of the first partner: drawn here, then drawn anew as any upload is. */
export async function drawDemoLogo(): Promise<Drawn & { ok: true }> {
  const points = Array.from({ length: SIDE * SIDE }, (_, point) =>
    colourAt((point % SIDE) / SIDE, Math.floor(point / SIDE) / SIDE),
  );
  const raw = { width: SIDE, height: SIDE, channels: 3 } as const;
  const png = await sharp(Uint8Array.from(points.flat()), { raw }).png().toBuffer();
  const drawn = await drawSquare(png);
  if (!drawn.ok) throw new Error(`The logo could not be drawn: ${drawn.trouble}.`);
  return drawn;
}

export async function seedLogo(
  tx: Tx,
  [partner]: readonly DemoPartner[],
  { bytes, hash }: Drawn & { ok: true },
): Promise<void> {
  if (partner)
    await tx.partnerLogo.create({ data: { partnerId: partner.id, bytes, hash } });
}
