import { expect, test } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { ask } from "../support/raw";
import { viewAs } from "../support/views";
import { aWorld } from "../support/world";
import { placesIn } from "./matrix-places";

test("who looks on as somebody sees the pictures they see, and a picture is no page", async () => {
  const world = await aWorld();
  const { picture, logo } = await placesIn(world);
  const cookie = await viewAs(world, "owner");
  const look = async (path: string) => (await ask(path, { headers: { cookie } })).status;
  const pages = async () => {
    const where = { viewedId: world.owner.userId };
    return (await db.accountView.findFirstOrThrow({ where })).pages;
  };

  expect(await look(picture)).toBe(200);
  expect(await look(logo)).toBe(200);
  expect(await pages()).toBe(0);
  expect(await look("/home")).toBe(200);
  expect(await pages()).toBe(1);
});
