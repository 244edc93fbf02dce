import { db } from "@/lib/testing/database";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

test("a redirect URL is tested against the list, which the portal then looks at", async ({
  enter,
}) => {
  const world = await aWorld();
  await db.configurationUrl.create({
    data: {
      ...{ versionId: world.app.versionId, type: "REDIRECT", position: 9 },
      value: "http://localhost:3000/cb",
    },
  });
  const page = await enter(world.cookie("owner"));
  await page.goto(`/apps/${world.app.id}/urls`);
  const list = page.getByRole("table", { name: "Redirect URLs" });
  await expect(list.getByText("Not looked at yet").first()).toBeVisible();

  const field = page.getByRole("searchbox", { name: "redirect_uri" });
  await field.fill("http://localhost:3000/CB");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  const answer = page.getByRole("note");
  await expect(answer).toContainText("SuperOffice would refuse this redirect URL.");
  await expect(answer).toContainText("They differ from character 23 on.");
  await expect(field).toHaveValue("http://localhost:3000/CB");
  await expectAccessible(page, "a redirect URL that differs");

  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/^Looked at \d+:/)).toBeVisible();
  await expect(list.getByText(/Only your own machine/)).toBeVisible();
  // The test stands in the address, so it is still there.
  await expect(answer).toBeVisible();

  await field.fill("http://localhost:3000/cb");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(/^This is registered URL \d/)).toBeVisible();
});

test("what there is to know of a URL stands beside it, wherever it stands", async ({
  enter,
}) => {
  const world = await aWorld();
  const { id, versionId } = world.app;
  await db.configurationVersion.update({
    where: { id: versionId },
    data: { isNative: true },
  });
  await db.configurationUrl.createMany({
    data: ["https://xn--blbr-roah.no/cb", "http://127.0.0.1"].map((value, at) => ({
      ...{ versionId, type: "REDIRECT", position: 8 + at, value },
    })),
  });
  const page = await enter(world.cookie("owner"));
  const expectNotes = async () => {
    const main = page.getByRole("main");
    await expect(main.getByText("https://blåbær.no/cb").first()).toBeVisible();
    await expect(main.getByText("International name").first()).toBeVisible();
    await expect(
      main.getByText(/Stands for SuperOffice's pattern/).first(),
    ).toBeVisible();
  };
  await page.goto(`/apps/${id}/urls`);
  await expectNotes();
  await expectAccessible(page, "URLs with notes");
  await page.goto(`/apps/${id}/configuration`);
  await expectNotes();
  await expect(page.getByText(/or a scheme of your own/).first()).toBeVisible();
  await expectAccessible(page, "a list of URLs with notes");

  const reader = await enter(world.cookie("reader"));
  await reader.goto(`/apps/${id}/configuration`);
  await expect(reader.getByText("https://blåbær.no/cb")).toBeVisible();
  await expect(reader.getByText(/Stands for SuperOffice's pattern/)).toBeVisible();

  // The helper callback is one click, and stands on the list once.
  const list = page.getByRole("textbox", { name: "Redirect URLs", exact: true });
  const helper = page.getByRole("button", { name: "Add the helper callback" });
  await helper.click();
  await helper.click();
  await expect(list).toBeFocused();
  await expect(list).toHaveValue(/blbr-roah[^]*devnet-tools\.superoffice\.com/);
  expect((await list.inputValue()).match(/devnet-tools/g)).toHaveLength(1);

  // Switching native off takes what is for native apps alone, and says what.
  await page.getByRole("checkbox", { name: "Native or mobile app" }).uncheck();
  await page.getByRole("button", { name: "Save settings" }).click();
  const saved = page.getByRole("status").filter({ hasText: "is saved" }).first();
  await expect(saved).toContainText("Removed, because a loopback address without a port");
  await expect(saved).toContainText("http://127.0.0.1.");
  await expect(list).not.toHaveValue(/127\.0\.0\.1/);
  const kept = await db.configurationUrl.findMany({ where: { versionId } });
  expect(kept.map(({ value }) => value)).toContain(
    "https://devnet-tools.superoffice.com/openid/callback",
  );
  expect(kept.map(({ value }) => value)).not.toContain("http://127.0.0.1");
});

test("the wizard says on its last page what became of the addresses", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto("/apps/new");
  await page.getByRole("radio", { name: "Web app" }).check();
  await page.getByRole("radio", { name: "Custom app" }).check();
  await page.getByLabel("Application name").fill(`Addresses ${world.mark}`);
  const list = page.getByLabel("Redirect URLs");
  await list.fill(
    "http://localhost:3000/cb\nhttps://a.example.com/cb\nhttps://a.example.com/cb/",
  );
  await page.getByRole("button", { name: "Add the helper callback" }).click();
  await expect(list).toHaveValue(/devnet-tools/);
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(page.getByText("The app is created")).toBeVisible();
  await expect(
    page.getByText(/“Configure per environment” is on for: Redirect URL\./),
  ).toBeVisible();
  await expect(
    page.getByText(/differs from place 2 only by trailing slash/),
  ).toBeVisible();
  await expectAccessible(page, "the last page of the wizard");
});
