import type { CronItem, TaskList } from "graphile-worker";
import * as z from "zod";
import { eraseDue } from "@/lib/accounts/erasing/commands";
import { endDeletedApps } from "@/lib/applications/deleting/commands";
import { forgetRegistrations } from "@/lib/accounts/forgetting/commands";
import { remindOfAgreements } from "@/lib/agreements/reminders/commands";
import { remindOfRechecks } from "@/lib/certifications/rechecks/commands";
import { tellOfMetBetas } from "@/lib/certifications/betas/commands";
import { remindOfCertifications } from "@/lib/certifications/reminders/commands";
import { askForRights } from "@/lib/authorizations/asking/commands";
import { remindOfCopies } from "@/lib/authorizations/copy-notices/commands";
import { keepSystemTokens } from "@/lib/authorizations/token-keeping/commands";
import { checkLicences, tellOfLicences } from "@/lib/authorizations/licences/commands";
import { grantByRule } from "@/lib/authorizations/grants/commands";
import { keepActivations } from "@/lib/authorizations/keeping/commands";
import { runChecks } from "@/lib/checks/runs/commands";
import { tellOfChecks, watchPublished } from "@/lib/checks/watch/commands";
import { environments } from "@/lib/core/environments";
import { makeCheckpoint } from "@/lib/audit/checkpoints/commands";
import {
  announceExpiry,
  endSecrets,
  endSecretsOfNative,
  forgetUses,
} from "@/lib/credentials/ending/commands";
import { escalateListings } from "@/lib/listings/clock/commands";
import { announceKeyExpiry, endKeys } from "@/lib/keys/ending/commands";
import { deliverDue } from "@/lib/deliveries/sending/commands";
import { post } from "@/lib/deliveries/sending/gateway";
import { wakeDueDeliveries } from "@/lib/deliveries/waking/commands";
import { forgetFailures } from "@/lib/failures/commands";
import { sendMail, wakeDueMails } from "@/lib/messages/sending/commands";
import { postman } from "@/lib/messages/sending/gateway";
import { PATIENCE } from "@/lib/messages/sending/rules";
import { checkDomains } from "@/lib/partners/proofs/commands";
import { sendDigests } from "@/lib/threads/digests/commands";
import { endViews } from "@/lib/staff/views/commands";
import { tellCustomers } from "@/lib/stops/customers/commands";
import { tellOfTransfer } from "@/lib/transfers/customers/commands";
import { endOffers } from "@/lib/transfers/ending/commands";
import type { Tasks } from "@/lib/outbox/job";
import {
  forgetObservations,
  judgeOverdue,
  judgePractice,
} from "@/lib/practice/judging/commands";
import { takeFastLane } from "@/lib/publishing/fast-lane/commands";
import { forgetRecords } from "@/lib/practice/records/commands";
import { keepSchedule } from "@/lib/publishing/schedule/commands";
import { applyRetention } from "@/lib/retention/commands";
import { tellOfEvidence } from "@/lib/reviews/telling/commands";
import { forgetAssertions } from "@/lib/registry/assertions/commands";
import { escalateReviews } from "@/lib/reviews/escalations/commands";
import { remindOfKeys } from "@/lib/service-keys/reminders/commands";

/** What the worker does by itself, again and again. */
type Recurring =
  | "wake_due_mails"
  | "wake_due_deliveries"
  | "send_digests"
  | "make_checkpoint"
  | "forget_registrations"
  | "remind_of_agreements"
  | "remind_of_keys"
  | "check_domains"
  | "end_views"
  | "end_secrets"
  | "announce_expiry"
  | "end_keys"
  | "announce_key_expiry"
  | "end_offers"
  | "erase_due"
  | "apply_retention"
  | "check_licences"
  | "keep_activations"
  | "ask_for_rights"
  | "remind_of_copies"
  | "keep_system_tokens"
  | "watch_published"
  | "escalate_reviews"
  | "remind_of_certifications"
  | "tell_of_evidence"
  | "judge_overdue"
  | "keep_schedule";

const now = () => new Date();
const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const mailPayload = z.object({ mailId: z.uuid() });
const receiverPayload = z.object({ receiverId: z.uuid() });
const kindPayload = z.object({ appId: z.uuid() });
const checkedPayload = z.object({
  versionId: z.uuid(),
  environment: z.enum(environments).nullable(),
});
const watchedPayload = checkedPayload.extend({ environment: z.enum(environments) });
const lanePayload = z.object({ reviewId: z.uuid(), versionId: z.uuid() });
const testPayload = z.object({ testId: z.uuid() });
const stopPayload = z.object({ stopId: z.uuid(), step: z.enum(["begun", "ended"]) });
const transferPayload = z.object({
  transferId: z.uuid(),
  step: z.enum(["announced", "moved", "stays"]),
});

/**
 * Every task, thin: it reads its payload and calls a command. Whatever it does can be done twice,
 * because a worker may die before it has said that it is done.
 */
export const tasks = {
  async send_mail(payload: unknown) {
    // Without a mail server the mail waits, to be read on the administrator's page.
    const mails = postman(PATIENCE);
    if (!mails) return;
    const { mailId } = mailPayload.parse(payload);
    await sendMail(mailId, { postman: mails, now, chance: Math.random, pause });
  },
  async deliver(payload: unknown) {
    const { receiverId } = receiverPayload.parse(payload);
    await deliverDue(receiverId, { post, now, chance: Math.random, pause });
  },
  async run_checks(payload: unknown) {
    await runChecks(checkedPayload.parse(payload));
  },
  async take_fast_lane(payload: unknown) {
    const { reviewId, versionId } = lanePayload.parse(payload);
    // It goes by what the portal sees now.
    await runChecks({ versionId, environment: null });
    await takeFastLane(reviewId, now());
  },
  async judge_practice(payload: unknown) {
    await judgePractice(testPayload.parse(payload), now());
  },
  async judge_overdue() {
    await judgeOverdue(now());
  },
  async tell_of_checks(payload: unknown) {
    await tellOfChecks(watchedPayload.parse(payload), now());
  },
  async watch_published() {
    await watchPublished(now());
  },
  async tell_of_stop(payload: unknown) {
    await tellCustomers(stopPayload.parse(payload));
  },
  async tell_of_transfer(payload: unknown) {
    await tellOfTransfer(transferPayload.parse(payload));
  },
  async tell_of_kind(payload: unknown) {
    await tellOfLicences(kindPayload.parse(payload).appId);
  },
  async check_licences() {
    await checkLicences(now());
  },
  async keep_activations() {
    await keepActivations(now());
    await grantByRule(now());
  },
  async ask_for_rights() {
    await askForRights(now());
  },
  async keep_system_tokens() {
    await keepSystemTokens();
  },
  async remind_of_copies() {
    await remindOfCopies(now());
  },
  async wake_due_mails() {
    if (postman(PATIENCE)) await wakeDueMails(now());
  },
  async wake_due_deliveries() {
    await wakeDueDeliveries(now());
  },
  async send_digests() {
    await sendDigests(now());
  },
  async make_checkpoint() {
    await makeCheckpoint({ ifDue: true }, now());
  },
  async check_domains() {
    await checkDomains(now());
  },
  async end_views() {
    await endViews(now());
  },
  async forget_registrations() {
    await forgetRegistrations(now());
  },
  async remind_of_agreements() {
    await remindOfAgreements(now());
  },
  async remind_of_keys() {
    await remindOfKeys(now());
  },
  async end_secrets() {
    await endSecrets(now());
    await endSecretsOfNative(now());
  },
  async announce_expiry() {
    await announceExpiry(now());
    await forgetUses(now());
  },
  async end_keys() {
    await endKeys(now());
  },
  async announce_key_expiry() {
    await announceKeyExpiry(now());
  },
  async end_offers() {
    await endOffers(now());
  },
  async erase_due() {
    await eraseDue(now());
  },
  async escalate_reviews() {
    await escalateReviews(now());
    await escalateListings(now());
  },
  async remind_of_certifications() {
    await remindOfCertifications(now());
    await remindOfRechecks(now());
    await tellOfMetBetas(now());
  },
  async tell_of_evidence() {
    await tellOfEvidence(now());
  },
  async keep_schedule() {
    await keepSchedule(now());
  },
  async apply_retention() {
    await applyRetention(now());
    await forgetRecords(now());
    await forgetObservations(now());
    await endDeletedApps(now());
    await forgetFailures(now());
    await forgetAssertions(now());
  },
} satisfies TaskList & Record<keyof Tasks | Recurring, unknown>;

/** Times are UTC. A job of the same key that still waits is not queued twice. */
export const recurring: CronItem[] = [
  every("wake_due_mails", "* * * * *"),
  every("wake_due_deliveries", "* * * * *"),
  every("send_digests", "*/10 * * * *"),
  every("make_checkpoint", "* * * * *"),
  every("forget_registrations", "17 * * * *"),
  every("check_domains", "*/5 * * * *"),
  every("end_views", "* * * * *"),
  every("remind_of_agreements", "* * * * *"),
  every("remind_of_keys", "*/10 * * * *"),
  every("end_secrets", "* * * * *"),
  every("announce_expiry", "*/5 * * * *"),
  every("end_keys", "* * * * *"),
  every("announce_key_expiry", "*/5 * * * *"),
  every("end_offers", "*/10 * * * *"),
  every("erase_due", "*/10 * * * *"),
  every("check_licences", "*/10 * * * *"),
  every("keep_activations", "* * * * *"),
  every("ask_for_rights", "*/5 * * * *"),
  every("keep_system_tokens", "*/10 * * * *"),
  every("remind_of_copies", "*/10 * * * *"),
  every("watch_published", "*/5 * * * *"),
  every("escalate_reviews", "*/5 * * * *"),
  every("remind_of_certifications", "*/10 * * * *"),
  every("tell_of_evidence", "*/5 * * * *"),
  every("judge_overdue", "* * * * *"),
  every("keep_schedule", "* * * * *"),
  every("apply_retention", "37 * * * *"),
];

function every(task: Recurring, match: string): CronItem {
  return { task, match, options: { jobKey: task, maxAttempts: 3 } };
}
