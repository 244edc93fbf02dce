import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { expect, password } from "./portal";

/** Where the tests' SuperID is, which starts and ends with the portal under test. */
export const issuer = process.env["SUPERID_ISSUER"] ?? "";

export type Said = {
  tenant?: string;
  administrator?: boolean;
  fault?: string;
  cancel?: boolean;
};

export const anyName = () => `kari-${randomUUID().slice(0, 8)}@crm.example`;

/** Types a user name at SuperID, and what it shall say of them. */
async function typeAtSuperId(page: Page, name: string, said: Said = {}): Promise<void> {
  await expect(page.getByRole("heading", { name: "SuperID of the tests" })).toBeVisible();
  await page.getByLabel("User name").fill(name);
  await page.getByLabel("Tenant").fill(said.tenant ?? "");
  if (said.administrator) await page.getByLabel("Administrator of it").check();
  await page.getByLabel("What goes wrong").selectOption(said.fault ?? "");
  await page.getByRole("button", { name: said.cancel ? "Cancel" : "Continue" }).click();
}

/** From the portal's own page, through SuperID's. */
export async function comeBySuperId(
  page: Page,
  name: string,
  said: Said = {},
): Promise<void> {
  await page.getByRole("link", { name: "Sign in with SuperID" }).click();
  await typeAtSuperId(page, name, said);
}

export async function typePassword(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account:/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
}

/** Somebody's SuperID, as if it had been connected before. */
export async function connect(userId: string, name: string): Promise<void> {
  await db.superIdConnection.create({
    data: { userId, subject: name, label: name, issuer },
  });
}
