import { expect, it } from "vitest";
import { record } from "@/lib/testing/audited-world";
import { aMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";

it("takes the addresses of people out of texts that somebody typed", async () => {
  const owner = await aMember();
  const typed = "Ask kari.nordmann+a@fjord.example, or <OLA@FJORD.EXAMPLE>; not @all.";
  const data = {
    before: { description: "", links: [{ url: "https://fjord.example", text: typed }] },
    after: { description: `${typed}\nola@fjord.example.`, number: 7 },
  };
  const object = { type: "partner", id: owner.partnerId } as const;
  await record(owner, { action: "partner.profile_saved", object, data });
  const event = await db.auditEvent.findFirstOrThrow({
    where: { objectId: owner.partnerId },
  });
  const said = "Ask …, or <…>; not @all.";
  expect(event.data).toEqual({
    before: { description: "", links: [{ url: "https://fjord.example", text: said }] },
    after: { description: `${said}\n….`, number: 7 },
  });
});

it.each([
  '{"email": "kari@fjord.example"}',
  '{"list": [{"who": "Kari <kari@fjord.example>"}]}',
  '{"kari@fjord.example": true}',
])("is given no address by any other way: %s", async (data) => {
  await expect(
    db.$executeRaw`
      SELECT portal_audit_append('global', NULL, 'system:test', NULL, NULL, NULL,
        'account.requested', 'registration', 'x', ${data}::jsonb)`,
  ).rejects.toThrow(/audit_event_no_address/);
});
