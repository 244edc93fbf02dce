import { randomUUID } from "node:crypto";
import { EndSecretsField } from "@/components/configurations/end-secrets-field";
import { PublishEffect } from "@/components/configurations/publish-effect";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { ReleaseView } from "@/lib/publishing/releases/dto";
import { text } from "@/lib/words/catalogue";
import {
  chooseReleaseAction,
  giveUpApprovalAction,
  publishApprovedAction,
} from "./actions";
import { ReleaseFields } from "./release-fields";

const words = text.releases;
const { endSecretsNow, endSecretsLater } = text.configurations.page;

/** What was approved and waits to go live, or when it will, and everything its partner can do about it. */
export function Release({ release }: { release: ReleaseView }) {
  switch (release.state) {
    case "REQUESTED":
      return <UnderReview release={release} />;
    case "WAITING":
      return <Waiting release={release} />;
    case "LAPSED":
    case "GIVEN_UP":
      return (
        <Note
          tone={release.state === "LAPSED" ? "warning" : "info"}
          title={words.endedHeading}
        >
          {words.ended[release.state](release.number, release.version)}
        </Note>
      );
    case "LIVE":
      return null;
  }
}

function UnderReview({ release }: { release: ReleaseView }) {
  const { choice, at } = release;
  return (
    <Section
      heading={words.heading}
      actions={release.can.release ? <Change release={release} /> : null}
    >
      <p>
        {words.says[choice]} {at ? <Moment at={at} exact /> : null}
      </p>
      <PublishEffect effect={release.effect} />
    </Section>
  );
}

function Waiting({ release }: { release: ReleaseView }) {
  const { at, trouble, lapsesAt, version, environments } = release;
  const isScheduled = at !== null && trouble === null;
  const state = isScheduled ? "AT_TIME" : at ? "trouble" : "BY_HAND";
  return (
    <Section
      heading={words.waiting[state]}
      description={words.waits(version, environments)}
      actions={
        release.can.release ? (
          <>
            <Change release={release} />
            <GiveUp release={release} />
          </>
        ) : null
      }
    >
      {trouble ? (
        <Note tone="danger">
          {at ? (
            <>
              {words.triedAt} <Moment at={at} exact />.{" "}
            </>
          ) : null}
          {words.trouble[trouble]}
        </Note>
      ) : null}
      {isScheduled ? (
        <p>
          {words.goesLive} <Moment at={at} exact />.
        </p>
      ) : lapsesAt ? (
        <p>
          {words.lapses} <Moment at={lapsesAt} exact />.
        </p>
      ) : null}
      <PublishEffect effect={release.effect} />
      {release.obstacle && release.obstacle !== (trouble && words.trouble[trouble]) ? (
        <Note tone="warning">{release.obstacle}</Note>
      ) : null}
      {release.can.release ? (
        release.obstacle ? null : (
          <div>
            <Publish release={release} isScheduled={isScheduled} />
          </div>
        )
      ) : (
        <Note>{words.readOnly}</Note>
      )}
    </Section>
  );
}

function stepOf({ reviewId, revision }: ReleaseView) {
  return { reviewId, revision: String(revision) };
}

function Publish({
  release,
  isScheduled,
}: {
  release: ReleaseView;
  isScheduled: boolean;
}) {
  const label = isScheduled ? words.publishNow : words.publish;
  return (
    <ConfirmDialog
      trigger={label}
      triggerTone="primary"
      title={words.publishTitle(release.version)}
      description={words.publishWill(release.environments)}
    >
      <ActionForm
        action={publishApprovedAction}
        formKey={randomUUID()}
        label={words.publishForm}
        submitLabel={label}
        hidden={stepOf(release)}
      >
        <EndSecretsField secrets={release.ends} hint={endSecretsNow} required />
      </ActionForm>
    </ConfirmDialog>
  );
}

function Change({ release }: { release: ReleaseView }) {
  return (
    <ConfirmDialog
      trigger={words.change}
      title={words.changeTitle}
      description={words.changeWill}
    >
      <ActionForm
        action={chooseReleaseAction}
        formKey={randomUUID()}
        label={words.change}
        submitLabel={words.changeSave}
        hidden={stepOf(release)}
      >
        <ReleaseFields
          choice={release.choice}
          at={release.at}
          isApproved={release.state === "WAITING"}
        />
        <EndSecretsField secrets={release.ends} hint={endSecretsLater} />
      </ActionForm>
    </ConfirmDialog>
  );
}

function GiveUp({ release }: { release: ReleaseView }) {
  return (
    <ConfirmDialog
      trigger={words.giveUp}
      title={words.giveUpTitle(release.version)}
      description={words.giveUpWill}
    >
      <ActionForm
        action={giveUpApprovalAction}
        formKey={randomUUID()}
        label={words.giveUpForm}
        submitLabel={words.giveUp}
        submitTone="danger"
        hidden={stepOf(release)}
      />
    </ConfirmDialog>
  );
}
