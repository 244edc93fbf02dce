import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import type { SeededApp } from "./applications";

type Said = {
  app: string;
  side: "PARTNER" | "SUPEROFFICE";
  ago: number;
  text: string;
  internal?: true;
};

const said: Said[] = [
  {
    ...{ app: "Nightly Import", side: "SUPEROFFICE", ago: 4 },
    text: "How do you tell that a person of the register left? The test plan has no case of it.",
  },
  {
    ...{ app: "Nightly Import", side: "PARTNER", ago: 2 },
    text: "The register sends a date of leaving; the contact is then marked as retired. We added test case 3.",
  },
  {
    ...{ app: "Nightly Import", side: "SUPEROFFICE", ago: 1, internal: true },
    text: "Test case 3 looks right. I try it once more with two registers.",
  },
  {
    ...{ app: "Data mirroring for Nordlys Energi", side: "PARTNER", ago: 5 },
    text: "May the mirror stand in Ireland? Its storage country says Norway today.",
  },
  {
    ...{ app: "Data mirroring for Nordlys Energi", side: "SUPEROFFICE", ago: 3 },
    text: "Yes, when the configuration says so. Change it there, and send the request again.",
  },
];

/** Conversations about reviews: one waits for SuperOffice, one for the partner. */
export async function seedConversations(
  tx: Tx,
  apps: readonly SeededApp[],
): Promise<void> {
  const certifier = await tx.user.findUniqueOrThrow({
    where: { emailKey: "certifier@superoffice.example" },
  });
  for (const { app: name, side, ago, text, internal = false } of said) {
    const app = apps.find((one) => one.name === name);
    if (!app) throw new Error(`The demonstration lacks ${name}.`);
    const review = await tx.review.findFirstOrThrow({ where: { appId: app.id } });
    await tx.reviewMessage.create({
      data: {
        ...{ reviewId: review.id, side, text, internal },
        authorId: side === "PARTNER" ? app.partner.developer : certifier.id,
        createdAt: later(new Date(), -ago * DAY),
      },
    });
  }
}
