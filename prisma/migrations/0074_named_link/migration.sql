-- Whom operations name before there is an account is mailed a link to make one. Their word is the
-- invitation: the link is bound to the address it names, and the account that comes of it spends it.

-- AlterTable
ALTER TABLE "stated_person"
ADD COLUMN     "linked_at" TIMESTAMPTZ(3),
ADD COLUMN     "link_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "token_mac" BYTEA;

-- CreateIndex
CREATE UNIQUE INDEX "stated_person_token_mac_key" ON "stated_person"("token_mac");

ALTER TABLE stated_person
  ADD CONSTRAINT stated_person_mac CHECK (octet_length(token_mac) = 32),
  ADD CONSTRAINT stated_person_link CHECK (num_nonnulls(token_mac, linked_at, link_expires_at) IN (0, 3)),
  ADD CONSTRAINT stated_person_lifetime CHECK (
    link_expires_at <= linked_at + interval '7 days 1 minute');
