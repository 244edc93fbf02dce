import { db } from "@/lib/testing/database";
import { expect, test } from "../support/portal";
import { aWorld } from "../support/world";

test("the wizard keeps what was chosen and typed while another template is looked at", async ({
  enter,
}) => {
  const world = await aWorld();
  const page = await enter(world.cookie("owner"));
  await page.goto("/apps/new");
  const template = (name: string) => page.getByRole("radio", { name, exact: true });
  const standard = template("Standard app");
  const [redirects, mirror] = [
    page.getByLabel("Redirect URLs"),
    page.getByLabel("Mirroring service URL", { exact: true }),
  ];
  const licence = page.getByRole("note").filter({ hasText: "In production" });
  await standard.check();
  await expect(licence).toBeHidden();
  await redirects.fill("https://kept.example.com/cb");

  await template("Custom database mirror app").check();
  await expect(standard).toBeHidden();
  await expect(redirects).toBeHidden();
  await expect(licence).toContainText("Database Mirroring Service");
  await mirror.fill("https://mirror.example.com/in");

  await template("Web app").check();
  await expect(standard).toBeChecked();
  await expect(licence).toBeHidden();
  await expect(mirror).toBeHidden();
  await expect(redirects).toHaveValue("https://kept.example.com/cb");

  await template("Custom database mirror app").check();
  await expect(mirror).toHaveValue("https://mirror.example.com/in");
  await template("Web app").check();

  const name = page.getByLabel("Application name");
  const warning = page.getByRole("note").filter({ hasText: "what many apps do" });
  await name.fill("Email integration");
  await expect(warning).toBeVisible();
  await name.fill(`Kept ${world.mark}`);
  await expect(warning).toBeHidden();
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(page.getByText("The app is created")).toBeVisible();
  expect(
    await db.application.findFirstOrThrow({
      where: { name: `Kept ${world.mark}` },
      include: { versions: { include: { urls: true } } },
    }),
  ).toMatchObject({
    ...{ kind: "STANDARD", template: "WEB" },
    versions: [{ urls: [{ type: "REDIRECT", value: "https://kept.example.com/cb" }] }],
  });
});
