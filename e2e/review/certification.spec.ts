import { db } from "@/lib/testing/database";
import { onTheWay } from "../support/certification";
import { expect, test } from "../support/portal";
import { aReview, aWorld } from "../support/world";

test("a standard app is evaluated, certified, and its record read by anybody", async ({
  enter,
  page: anybody,
}) => {
  const world = await aWorld();
  const { path, partnerPath } = await onTheWay(world, "passed");
  const certifier = await enter(world.cookie("certifier"));
  const owner = await enter(world.cookie("owner"));

  await certifier.goto(path);
  await certifier.getByRole("button", { name: "Hand over to the evaluator" }).click();
  const dialog = certifier.getByRole("dialog");
  await dialog.getByRole("button", { name: "Hand over to the evaluator" }).click();
  await expect(certifier.getByText("Handed over, day to be agreed")).toBeVisible();

  await owner.goto(partnerPath);
  await owner.getByRole("button", { name: "Enter the day" }).click();
  const day = owner.getByRole("dialog");
  await day.getByLabel("Day", { exact: true }).fill("2020-01-31");
  await day.getByLabel("Time in Oslo").fill("09:00");
  await day.getByRole("button", { name: "Enter the day" }).click();
  await expect(day.getByLabel("Day", { exact: true })).toHaveAccessibleDescription(
    /still to come/,
  );
  await expect(day.getByLabel("Time in Oslo")).toHaveValue("09:00");
  await day.getByLabel("Day", { exact: true }).fill("2099-01-31");
  await day.getByRole("button", { name: "Enter the day" }).click();
  await expect(owner.getByText("Day agreed")).toBeVisible();

  await db.securityEvaluation.updateMany({
    where: { review: { appId: world.app.id } },
    data: { scheduledFor: new Date(Date.now() - 60_000) },
  });
  await certifier.goto(path);
  await certifier.getByRole("button", { name: "Record the outcome" }).click();
  await dialog.getByRole("radio", { name: "Passed" }).check();
  await dialog.getByRole("button", { name: "Record the outcome" }).click();
  await expect(
    certifier.getByRole("list", { name: "Security evaluations" }),
  ).toContainText("Passed");
  await certifier.getByRole("button", { name: "Approve", exact: true }).click();
  await dialog.getByRole("button", { name: "Approve and publish" }).click();
  await expect(
    certifier.getByText("Approved. The partner was told.").first(),
  ).toBeVisible();

  await owner.goto(partnerPath);
  await expect(owner.getByText("Install the app in Production")).toBeVisible();
  await owner.getByRole("button", { name: "It works in Production" }).click();
  await owner
    .getByRole("dialog")
    .getByRole("button", { name: "It works in Production" })
    .click();
  await expect(owner.getByText("Complete the App Store listing")).toBeVisible();
  const record = owner.getByRole("link", { name: "Certified for Production" });
  const address = (await record.getAttribute("href")) ?? "";
  await anybody.goto(address);
  await expect(anybody.getByText("The signature is right.")).toBeVisible();
  await expect(anybody.getByText("This is what runs there today.")).toBeVisible();
  const file = await anybody.request.get(
    address.replace("/certificates", "/api/certificates"),
  );
  await anybody.goto("/certificates");
  await anybody.getByRole("textbox", { name: "Record" }).fill(await file.text());
  await anybody.getByRole("button", { name: "Verify" }).click();
  await expect(anybody.getByText("Signed by SuperOffice:").first()).toBeVisible();
});

const next = "https://next.example.com/callback";

test("a reviewer works by keyboard, and a suggestion is taken over with one click", async ({
  enter,
}) => {
  const world = await aWorld();
  const bench = await aReview(world, "taken");
  const certifier = await enter(world.cookie("certifier"));
  await certifier.goto(`${bench.path}?item=LIM-1`);
  await certifier.getByRole("button", { name: "Suggest a change" }).click();
  const dialog = certifier.getByRole("dialog");
  await dialog.getByLabel("Field").selectOption("purpose");
  await dialog.getByLabel("Suggested words").fill("Reads orders of today.");
  await dialog.getByLabel("Why").fill("Say which orders.");
  await dialog.getByRole("button", { name: "Suggest a change" }).click();
  await expect(certifier.getByText("Purpose: Waits for the partner")).toBeVisible();

  const owner = await enter(world.cookie("owner"));
  await owner.goto(`/apps/${world.app.id}/validation?item=LIM-1`);
  await owner.getByRole("button", { name: "Accept the change" }).click();
  await expect(owner.getByText("Purpose: Accepted")).toBeVisible();

  // An address likewise, written as the partner would.
  await certifier.goto(`${bench.path}?item=LIM-1`);
  await certifier.getByText("Suggest other addresses or rights").click();
  await certifier.getByRole("link", { name: "Redirect URLs", exact: true }).click();
  const editor = certifier.getByRole("region", { name: /^Suggest a change/ });
  await editor.getByLabel("Redirect URLs", { exact: true }).fill(next);
  await editor.getByLabel("Why").fill("The old one answers nobody.");
  await editor.getByRole("button", { name: "Suggest a change" }).click();
  await expect(certifier.getByText(`Redirect URL added: ${next}`)).toBeVisible();
  await owner.reload();
  await owner.getByRole("button", { name: "Accept the change" }).click();
  await expect(owner.getByText("Redirect URLs: Accepted")).toBeVisible();

  // Items by keys alone, one after the other; to the last one in the proof `journeys`.
  await certifier.goto(bench.path);
  const open = certifier.getByRole("list", { name: /^Open \(/ }).getByRole("link");
  const all = await open.count();
  for (let left = all; left > all - 3; left -= 1) {
    await certifier.keyboard.press("p");
    await expect(certifier.getByRole("radio", { name: "Passed" })).toBeChecked();
    await certifier.keyboard.press("s");
    await expect(open).toHaveCount(left - 1);
  }
});
