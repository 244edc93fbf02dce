import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { readMail, type ReadMail } from "./read-mail";

/** How the server answers: accept, or an SMTP code with the step at which it says so. */
type Answer = { at: "MAIL" | "RCPT" | "DATA"; code: number; words?: string } | "accept";

export type MailSink = Awaited<ReturnType<typeof mailSink>>;

/**
 * A real SMTP server on loopback. It keeps every mail that it accepted, raw, and refuses as it is
 * told. `onAccept` runs when a mail is in its hands and the sender does not know yet.
 */
export async function mailSink(options: SMTPServerOptions = {}) {
  const raw: string[] = [];
  const recipients: string[][] = [];
  let answer: Answer = "accept";
  let onAccept: () => unknown = () => {};
  let heard: () => void = () => {};

  const refusal = (at: string) =>
    answer !== "accept" && answer.at === at
      ? Object.assign(new Error(answer.words ?? "No."), { responseCode: answer.code })
      : null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onMailFrom: (_address, _session, done) => done(refusal("MAIL")),
    onRcptTo: (_address, _session, done) => done(refusal("RCPT")),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const refused = refusal("DATA");
        if (refused) return done(refused);
        raw.push(Buffer.concat(chunks).toString("utf8"));
        recipients.push(session.envelope.rcptTo.map(({ address }) => address));
        void Promise.resolve(onAccept()).then(() => {
          done();
          heard();
        });
      });
    },
    ...options,
  });
  // A sender that is killed breaks off.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;

  return {
    port,
    raw,
    /** Who each mail was handed in for, as the server was told. */
    recipients,
    mails: (): ReadMail[] => raw.map(readMail),
    answers(with_: Answer) {
      answer = with_;
    },
    onAccept(work: () => unknown) {
      onAccept = work;
    },
    /** The next mail that is accepted and acknowledged. */
    nextMail: () =>
      new Promise<void>((resolve) => {
        heard = resolve;
      }),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
