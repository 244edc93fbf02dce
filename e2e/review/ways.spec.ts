import { passOpenItems, requestToPublish } from "../support/journey";
import { expect, test } from "../support/portal";
import {
  confirm,
  expectNext,
  makeApp,
  mend,
  openWaiting,
  theDayComes,
  twoMonthsPass,
} from "../support/ways";
import { aLogo } from "@/lib/testing/listings";
import { nameForSearch, writeListing } from "../support/listing";
import { expectTold } from "../support/way-mails";
import { customWay, standardWay } from "../support/way-told";
import { aWorld } from "../support/world";
import type { Page } from "@playwright/test";

/*
 * `npm run prove -- journeys`: an app of each kind on its whole way, through pages alone. Only time is
 * helped along: the day of a test, and two months of beta.
 */

test.skip(process.env["JOURNEYS"] !== "all", "only as a proof");
test.setTimeout(400_000);

/** Finds the app's review in the queue and takes it; its page. */
async function take(reviewer: Page, app: string): Promise<string> {
  await reviewer.goto("/review");
  await reviewer.getByRole("searchbox").fill(app);
  await reviewer.getByRole("button", { name: "Search" }).click();
  await reviewer.getByRole("link", { name: new RegExp(app) }).click();
  await reviewer.getByRole("button", { name: "Take review" }).click();
  await expect(
    reviewer.getByText("This review is yours", { exact: false }),
  ).toBeVisible();
  return new URL(reviewer.url()).pathname;
}

async function approve(reviewer: Page): Promise<void> {
  await confirm(reviewer, "Approve", "Approve and publish");
  await expect(
    reviewer.getByText("Approved. The partner was told.").first(),
  ).toBeVisible();
}

async function request(
  owner: Page,
  appId: string,
  fill?: () => Promise<void>,
): Promise<void> {
  await owner.goto(`/apps/${appId}/validation`);
  await requestToPublish(owner, fill);
  await expect(
    owner.getByText(/^Requested\. This is review \d+\./).first(),
  ).toBeVisible();
}

test("a standard app goes from draft to full status, with every setback on the way", async ({
  enter,
}) => {
  const world = await aWorld();
  const app = `Visits ${world.mark}`;
  const owner = await enter(world.cookie("owner"));
  const certifier = await enter(world.cookie("certifier"));
  const store = await enter(world.cookie("appStoreManager"));
  const contact = `ida-${world.mark}@tests.example`;
  const id = await makeApp(owner, "Standard app", app);
  await nameForSearch(owner, id, `visits-${world.mark}`);
  await expectNext(owner, id, "T1");

  await test.step("a submission is withdrawn", async () => {
    await request(owner, id);
    await expectNext(owner, id, "T2");
    await confirm(owner, "Withdraw request");
    await expectNext(owner, id, "T1");
  });

  await test.step("a change is suggested and taken over, and the request rejected", async () => {
    await request(owner, id, async () => {
      await owner.getByLabel("Note to the reviewer").fill("Look at the panel first.");
    });
    await expectNext(owner, id, "T2");
    const path = await take(certifier, app);
    await expect(
      certifier.getByRole("note").filter({ hasText: "Look at the panel first." }),
    ).toBeVisible();
    await expectNext(owner, id, "T3");
    await certifier.goto(`${path}?item=PRV-1`);
    await confirm(certifier, "Suggest a change", "Suggest a change", async (dialog) => {
      await dialog.getByLabel("Field").selectOption("purpose");
      await dialog.getByLabel("Suggested words").fill("Plans visits of today.");
      await dialog.getByLabel("Why").fill("Say which visits.");
    });
    await expect(certifier.getByText("Purpose: Waits for the partner")).toBeVisible();
    await owner.goto(`/apps/${id}/validation?item=PRV-1`);
    await expect(
      owner.getByText("is working on it. SuperOffice suggests a change:"),
    ).toBeVisible();
    await owner.getByRole("button", { name: "Accept the change" }).click();
    await expect(owner.getByText("Purpose: Accepted")).toBeVisible();

    await certifier.goto(`${path}?item=SEC-1`);
    await certifier.getByRole("radio", { name: "Failed" }).check();
    await certifier.getByLabel("What was seen").fill("TLS 1.0 is offered.");
    await certifier.getByLabel("What would pass").fill("TLS 1.2 or later.");
    await certifier.getByRole("button", { name: "Save verdict" }).click();
    await expect(certifier.getByRole("list", { name: "Failed (1)" })).toBeVisible();
    await confirm(certifier, "Reject", "Reject request", async (dialog) => {
      await dialog.getByLabel("Summary for the partner").fill("One item to mend.");
    });
    await expectNext(owner, id, "T3X");
    await expect(owner.getByText("TLS 1.0 is offered.").first()).toBeVisible();
  });

  await test.step("what is mended is certified for Stage", async () => {
    await mend(owner, id, "https://secure.ways.example.com/callback");
    await request(owner, id);
    await expectNext(owner, id, "T2");
    await take(certifier, app);
    await passOpenItems(certifier);
    await approve(certifier);
    await expectNext(owner, id, "T4");
  });

  let path = "";
  await test.step("the request for Production is handed over and fails its test", async () => {
    await request(owner, id, async () => {
      await owner.getByRole("radio", { name: "Somebody else" }).check();
      await owner.getByLabel("Name of the contact").fill("Ida Moen");
      await owner.getByLabel("Email address of the contact").fill(contact);
    });
    await expectNext(owner, id, "T5");
    path = await take(certifier, app);
    await expect(
      certifier
        .getByRole("region", { name: "Test access" })
        .getByText("Tested in: Stage"),
    ).toBeVisible();
    await expectNext(owner, id, "T6");
    await passOpenItems(certifier);
    await evaluate(certifier, owner, { id, path }, "Failed");
    await expectNext(owner, id, "T10X");
  });

  await test.step("the re-test is passed, and the app certified", async () => {
    await confirm(owner, "Ask for a re-test");
    await expectNext(owner, id, "T6");
    await evaluate(certifier, owner, { id, path }, "Passed");
    await expectNext(owner, id, "T10");
    await certifier.goto(path);
    await approve(certifier);
    await expectNext(owner, id, "T11");
  });

  await test.step("it is installed, listed, in beta, and has full status", async () => {
    await confirm(owner, "It works in Production");
    await expectNext(owner, id, "T12");
    await aLogo(world.owner.partnerId);
    await writeListing(owner, id);
    await store.goto("/listings");
    await store.getByRole("link", { name: app }).click();
    await confirm(store, "Approve");
    await expect(
      store.getByText("Approved. The partner was told.").first(),
    ).toBeVisible();
    await expectNext(owner, id, "T13");
    await openWaiting(certifier, `Put ${app} into the App Store as beta`);
    await confirm(certifier, "Put into the App Store as beta");
    await expectNext(owner, id, "T14");
    await twoMonthsPass(id, world.owner.userId);
    await openWaiting(certifier, `Give ${app} full status: its conditions are met`);
    await confirm(certifier, "Give full status");
    await expectNext(owner, id, "T15");
  });

  const { people } = world;
  const told = standardWay;
  await expectTold(app, { ...people.owner, page: owner, told: told.owner });
  await expectTold(app, { ...people.certifier, page: certifier, told: told.certifier });
  await expectTold(app, { ...people.appStoreManager, page: store, told: told.store });
  await expectTold(app, { email: contact, told: told.contact });
});

/** Handed over, the day agreed and come, and the outcome recorded. */
async function evaluate(
  certifier: Page,
  owner: Page,
  { id, path }: { id: string; path: string },
  outcome: "Passed" | "Failed",
): Promise<void> {
  await certifier.goto(path);
  await confirm(certifier, "Hand over to the evaluator");
  await expectNext(owner, id, "T7");
  await confirm(owner, "Enter the day", "Enter the day", async (dialog) => {
    await dialog.getByLabel("Day", { exact: true }).fill("2099-01-31");
    await dialog.getByLabel("Time in Oslo").fill("09:00");
  });
  await expectNext(owner, id, "T8");
  await theDayComes(id);
  await expectNext(owner, id, "T9");
  await certifier.goto(path);
  await confirm(certifier, "Record the outcome", "Record the outcome", async (dialog) => {
    await dialog.getByRole("radio", { name: outcome }).check();
  });
}

test("a custom app goes from draft to validated, with every setback on the way", async ({
  enter,
}) => {
  const world = await aWorld();
  const app = `Rounds ${world.mark}`;
  const owner = await enter(world.cookie("owner"));
  const certifier = await enter(world.cookie("certifier"));
  const id = await makeApp(owner, "Custom app", app);
  await expectNext(owner, id, "C0");
  await request(owner, id);
  await expectNext(owner, id, "C1");
  await confirm(owner, "Withdraw request");
  await expectNext(owner, id, "C0");
  await request(owner, id);
  const path = await take(certifier, app);
  await expectNext(owner, id, "C2");

  await certifier.goto(`${path}?item=SEC-1`);
  await certifier.getByRole("radio", { name: "Failed" }).check();
  await certifier.getByLabel("What was seen").fill("TLS 1.0 is offered.");
  await certifier.getByLabel("What would pass").fill("TLS 1.2 or later.");
  await certifier.getByRole("button", { name: "Save verdict" }).click();
  await expect(certifier.getByRole("list", { name: "Failed (1)" })).toBeVisible();
  await confirm(certifier, "Reject", "Reject request", async (dialog) => {
    await dialog.getByLabel("Summary for the partner").fill("One item to mend.");
  });
  await expectNext(owner, id, "C2X");
  await mend(owner, id, "https://secure.ways.example.com/callback");
  await request(owner, id, async () => {
    await owner.getByRole("radio", { name: "When I press Publish" }).check();
  });
  await expectNext(owner, id, "C1");
  await take(certifier, app);
  await passOpenItems(certifier);
  await confirm(certifier, "Approve");
  await expectNext(owner, id, "C2A");
  await confirm(owner, "Publish");
  await expectNext(owner, id, "C3");

  await expectTold(app, { ...world.owner, page: owner, told: customWay });
});
