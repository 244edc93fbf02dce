import { LinkButton } from "@/components/ui/link-button";
import { NextStep } from "@/components/ui/next-step";
import type { ApplicationHeader, ApplicationOverview } from "@/lib/applications/dto";
import { hasSecrets } from "@/lib/credentials/health/rules";
import { furthestIn } from "@/lib/applications/states/rules";
import { MOVES } from "@/lib/certifications/moves/rules";
import type { Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

const words = text.applications.page.next;

type Props = { app: ApplicationHeader; overview: ApplicationOverview };

/** The one thing to do next with this app, with its button. */
export function AppNextStep({ app, overview }: Props) {
  const path = `/apps/${app.id}`;
  const { openReview: review, move } = overview;
  if (move) {
    const { app: sentence, button } = text.certification.moves[move];
    const isTrouble = move === "T10X" || move === "T14X";
    return step(
      ...([sentence, button, `${path}${MOVES[move].page}`] as const),
      isTrouble ? "danger" : undefined,
    );
  }
  if (review?.state === "REJECTED") {
    return step(
      words.rejected(review.number),
      words.rejectedButton,
      `${path}/validation`,
      "danger",
    );
  }
  if (overview.isWithEvaluator)
    return step(text.certification.evaluated, words.openReview, `${path}/validation`);
  if (review?.state === "WITH_PARTNER") {
    return step(
      words.withPartner(review.number),
      words.withPartnerButton,
      `${path}/validation`,
      "warning",
    );
  }
  if (overview.suggested > 0) {
    const sentence = text.applications.page.waits.suggested(overview.suggested);
    return step(sentence, words.suggestedButton, `${path}/validation#suggested`);
  }
  if (review) {
    const sentence =
      review.state === "WAITING"
        ? words.waiting(review.number)
        : words.inReview(review.number);
    return step(sentence, words.openReview, `${path}/validation`);
  }
  const { release } = overview;
  if (release && (release.at === null || release.hasTrouble)) {
    return step(
      words.release(release.version),
      words.releaseButton,
      `${path}/validation`,
      release.hasTrouble ? "warning" : undefined,
    );
  }
  if (isPublished(app, "PRODUCTION")) {
    const newer = newerInSod(app);
    if (newer !== null)
      return step(words.newer(newer), words.publishButton, `${path}/validation`);
    if (app.kind === "STANDARD" && goesFurther(app, "STAGE", "PRODUCTION"))
      return step(words.production, words.publishButton, `${path}/validation`);
    if (app.kind === "STANDARD")
      return step(words.standing, words.standingButton, `${path}/validation`);
    const sentence = isInUse(overview) ? words.activateAnother : words.activate;
    return step(sentence, words.activateButton, `${path}/tenants`);
  }
  if (release)
    return step(
      words.scheduled(release.version),
      words.scheduledButton,
      `${path}/validation`,
    );
  if (app.kind === "STANDARD" && isPublished(app, "STAGE"))
    return step(words.production, words.publishButton, `${path}/validation`);
  if (needsSecret(overview)) {
    return step(words.secret, words.secretButton, `${path}/credentials`);
  }
  if (!overview.isDescribed) {
    return step(words.describe, words.describeButton, `${path}/configuration/about`);
  }
  if (overview.keys.some(({ missing }) => missing)) {
    return step(words.key, words.keyButton, `${path}/credentials#keys-sod`);
  }
  return step(words.publish, words.publishButton, `${path}/validation`);
}

function isPublished(app: ApplicationHeader, where: Environment): boolean {
  return app.environments.some(
    ({ environment, state }) => environment === where && state === "PUBLISHED",
  );
}

/** The version that runs in SOD alone, and was made after what runs elsewhere. */
function newerInSod(app: ApplicationHeader): number | null {
  const isNewer =
    goesFurther(app, "SOD", "STAGE") && goesFurther(app, "SOD", "PRODUCTION");
  return isNewer ? furthestIn(app.environments, "SOD") : null;
}

/** Whether a newer version runs or is asked for here than there. */
function goesFurther(app: ApplicationHeader, here: Environment, there: Environment) {
  return furthestIn(app.environments, here) > furthestIn(app.environments, there);
}

/** For its first steps in SOD, where it has no secret anywhere. */
function needsSecret({ secrets }: ApplicationOverview): boolean {
  const inSod = secrets.find(({ environment }) => environment === "SOD");
  return !inSod?.isNative && secrets.every((one) => !hasSecrets(one));
}

function isInUse(overview: ApplicationOverview): boolean {
  return overview.tenants.some(
    ({ environment, active }) => environment === "PRODUCTION" && active > 0,
  );
}

function step(
  sentence: string,
  label: string,
  href: string,
  tone?: "danger" | "warning",
) {
  return (
    <NextStep
      sentence={sentence}
      tone={tone}
      action={
        <LinkButton href={href} tone="primary">
          {label}
        </LinkButton>
      }
    />
  );
}
