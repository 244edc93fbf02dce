import { db } from "@/lib/testing/database";
import { expectMarked, refusal, sendRefused } from "../support/forms";
import { expect, test } from "../support/portal";
import { aWorld, anActivation } from "../support/world";

/* Bad input and stale pages on the forms of a customer. */

test("declining needs a reason, and a decision counts once", async ({ enter }) => {
  const world = await aWorld();
  const { path, step } = await anActivation(world);
  const page = await enter(world.cookie("customer"));
  const stale = await page.context().newPage();
  for (const one of [page, stale]) await one.goto(path);
  await sendRefused(page, "Decline");
  await expectMarked(page.getByLabel("Reason"), /Say why/, "");
  const state = async () =>
    (await db.activationRequest.findUniqueOrThrow({ where: { id: step.requestId } }))
      .state;
  expect(await state()).toBe("REQUESTED");

  await page.getByRole("button", { name: "Approve" }).dblclick();
  await expect(page.getByRole("main")).toContainText("Approved");
  await stale.getByLabel("Reason").fill("We changed our minds.");
  await sendRefused(stale, "Decline");
  await expect(refusal(stale)).toContainText(/Somebody saved a change|decided already/);
  await expect(stale.getByLabel("Reason")).toHaveValue("We changed our minds.");
  expect(await state()).toBe("APPROVED");
});
