import { expect, it } from "vitest";
import { aMember, anApp } from "@/lib/testing/builders";
import { interleavings, play } from "@/lib/testing/interleavings";

it("two people never overwrite each other silently, in 1,000 seeded orders", async () => {
  const owner = await aMember();
  const colleague = await aMember({ partnerId: owner.partnerId });
  const total = { saves: 0, merges: 0, choices: 0 };
  const all = interleavings(28_11_2026, 1000);
  let app = await anApp(owner);
  for (const [turn, interleaving] of all.entries()) {
    // A change log of thousands of saves is no version of this world.
    if (turn % 50 === 0) app = await anApp(owner);
    const { saves, merges, choices } = await play([owner, colleague], app, interleaving);
    total.saves += saves;
    total.merges += merges;
    total.choices += choices;
  }
  console.log(
    `two editors: ${all.length} orders, ${total.saves} saves, ${total.merges} merged with ` +
      `${total.choices} choices, 0 overwritten unseen`,
  );
  expect(total.merges).toBeGreaterThan(500);
});
