import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { requestErasure } from "../erasure/commands";
import { ERASURE_DELAY } from "../erasure/rules";
import { later, SECOND } from "@/lib/core/clock";
import { verifyChains } from "@/lib/audit/chain/queries";
import { aMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aKnownPerson, leaveTraces } from "@/lib/testing/known-person";
import { fillEveryTable } from "@/lib/testing/planted";
import { plantEverywhere } from "@/lib/testing/planting";
import { text } from "@/lib/words/catalogue";
import { eraseDue } from "./commands";

/** Columns that erasing does not look into, each with its reason. All others it must reach. */
const stays: Readonly<Record<string, string>> = {
  ...because("Emptied as it stands; the test looks at the row itself.", [
    ...["person.name", "person.email", "person.email_key", "person.password_hash"],
    "person.time_zone",
  ]),
  ...because("The log holds ids, its texts lost addresses on their way in (0013).", [
    ...["audit_event.chain", "audit_event.action", "audit_event.actor_role"],
    ...["audit_event.object_type", "audit_event.object_id", "audit_event.data"],
    "audit_chain.chain",
  ]),
  ...because("Names of companies, apps and tenants are the company's.", [
    ...["partner.name", "partner.seo_name", "partner.organisation_number"],
    "partner_verification.organisation_number",
    ...["application.name", "application.name_key", "agreement_acceptance.authority"],
    ...["application.reserved_name", "application.name_terms", "application_term.term"],
    ...["application.name_look", "application.name_look_small"],
    ...["tenant.name", "tenant.company"],
  ]),
  ...because(
    "What SuperOffice reviewed and customers agreed to: evidence, about the app.",
    [
      ...["configuration_version.authorize_text", "configuration_version.purpose"],
      ...["configuration_version.personal_data", "configuration_version.storage_country"],
      ...["configuration_version.sub_processors", "configuration_version.deletion_terms"],
      "configuration_version.agreement_link",
      ...["configuration_version.claims", "configuration_version.agents"],
      ...["configuration_version.supported_endpoints", "configuration_url.value"],
      ...["configuration_change.before", "configuration_change.after", "url_check.url"],
      "check_notice.host",
      ...["configuration_version.custom_claims", "change_request.wanted"],
      "configuration_version.default_redirect_url",
      ...["configuration_version.panel_urls", "configuration_version.provisioned"],
      ...["consent.rights", "activation_request.agreed_rights"],
      ...["certification_record.jws", "review_suggestion.before"],
      ...["review_suggestion.value", "review_suggestion.field"],
    ],
  ),
  ...because("Written for everybody to read in the App Store, about the app.", [
    ...["listing.header", "listing.about", "listing.key_features", "listing.whats_new"],
    ...["listing.meta_description", "listing.meta_keywords", "listing.pricing"],
    ...["listing.consultancy", "listing.more_consultancy", "listing.terms"],
    ...["listing.plans", "listing.getting_started", "listing.requirements"],
    ...["listing.links", "listing.video_alt", "listing_image.caption"],
    ...["listing_image.alt", "listing_change.before", "listing_change.after"],
  ]),
  ...because("Chosen from lists, or numbers.", [
    ...["listing.price", "listing.start_up_cost", "listing.licences", "listing.video"],
    ...["listing.categories", "listing.languages", "listing.markets"],
    "listing_picture.hash",
  ]),
  ...because("Published by SuperOffice, for everybody.", [
    ...["agreement_version.label", "agreement_version.title", "agreement_version.text"],
    ...["agreement_version.summary", "agreement_version.content_sha256"],
    ...["checklist_version.note", "checklist_item.code", "checklist_item.heading"],
    ...["checklist_item.text", "checklist_item.why", "checklist_item.verified_by"],
    ...["checklist_item.depends_on", "checklist_item.applies_to"],
    ...["certification_setting.evaluator", "security_evaluation.evaluator"],
    // Somebody of another company, whom portal administrators write here and remove.
    ...["certification_setting.evaluator_email"],
    ...["certification_setting.evaluator_contact"],
  ]),
  ...because("What an app's server sent, for 30 days, without secrets.", [
    "sign_in_failure.received",
  ]),
  ...because("Made by the portal or told by operations, never typed about a person.", [
    ...["agreement_acceptance.content_sha256", "client_identifier.client_id"],
    ...["client_secret.algorithm", "client_secret.pepper_id", "client_secret.last_four"],
    ...["credential_token.algorithm", "credential_token.pepper_id"],
    "credential_token.last_four",
    "service_key.algorithm",
    ...["service_key.pepper_id", "service_key.last_four", "service_key.scopes"],
    ...["partner_domain.token", "review_verdict.input_hash", "idempotency_record.scope"],
    ...["tenant.context_id", "tenant.endpoint", "tenant.release", "tenant.licences"],
    "certification_record.input_hash",
    ...["certification_way.step", "saved_reply.item_code"],
    "application_states.publications",
    ...["url_check.observation", "check_result.observation", "check_result.check_id"],
    "check_result.input_hash",
    ...["partner_tenant.context_id", "sandbox_order.user_plan"],
    "rights_addition.codes",
    ...["sign_in_failure.reason", "sign_in_failure.context_id"],
    ...["sign_in_failure.request_ids", "sign_in_failure.registered"],
    ...["tenant.user_plan", "picture.hash", "partner_logo.hash", "review_file.hash"],
    ...["delivery_event.context_id", "delivery_event.release", "delivery_event.endpoint"],
    ...["delivery_attempt.url", "delivery_attempt.address", "delivery_attempt.outcome"],
    ...["delivery_attempt.request_headers", "delivery_attempt.request_body"],
    ...["state_transition.machine", "state_transition.from_state"],
    "state_transition.to_state",
  ]),
};

function because(reason: string, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, reason]));
}

it("reaches every column of the database that can hold a text", async () => {
  const known = await aKnownPerson();
  const { actor, name, email, mark, partnerId } = known;
  const { userId } = actor;
  const { app, review, tenant } = await leaveTraces(known);
  await fillEveryTable({
    ...{ userId, partnerId, app, reviewId: review.id, tenantId: tenant.id },
  });
  await db.partner.update({ where: { id: partnerId }, data: { name: "Fjord" } });
  await db.tenant.updateMany({
    where: { partnerId },
    data: { name: "SOD", company: "Fjord" },
  });
  const planted = await plantEverywhere(
    { userId, sentence: `Ask ${name}, or ${email}.`, address: email.toLowerCase() },
    Object.keys(stays),
  );
  // Every table has a row to look at, and most columns take a text.
  expect(planted.filter(({ outcome }) => outcome === "no row")).toEqual([]);
  expect(planted.filter(({ outcome }) => outcome === "planted").length).toBeGreaterThan(
    60,
  );
  await aMember({ partnerId });
  expect(await requestErasure(actor, await asking(email))).toMatchObject({ ok: true });

  expect(await eraseDue(later(new Date(), ERASURE_DELAY + SECOND))).toBe(1);
  const words = [email, mark, name, name.replace("'", "''")].map((word) =>
    word.toLowerCase(),
  );
  const left = Object.entries(await everything()).flatMap(([table, rows]) =>
    rows
      .map((row) => row.toLowerCase())
      .filter((row) => words.some((word) => row.includes(word)))
      // The company as it was called in mails of then.
      .filter((row) => table !== "mail" || row.includes(email.toLowerCase()))
      .map((row) => `${table}: ${row}`),
  );
  expect(left).toEqual([]);
  expect(
    await db.agreementAcceptance.count({ where: { userId, statedRole: { not: "" } } }),
  ).toBe(0);
  expect(await verifyChains()).toMatchObject({ troubles: [] });
});

it("leaves out only what there is", async () => {
  const columns = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public'`;
  const names = new Set(columns.map((column) => column.name));
  expect(Object.keys(stays).filter((column) => !names.has(column))).toEqual([]);
});

it("puts the words into their place that the database knows", async () => {
  const [{ found } = { found: false }] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT prosrc LIKE ${`%'${text.ownData.erasure.erased}'%`} AS found
    FROM pg_proc WHERE proname = 'portal_only_erases'`;
  expect(found).toBe(true);
});

async function asking(email: string) {
  return { idempotencyKey: randomUUID(), email };
}
