-- What the practice SuperID saw of a sign-in, for the person whose it was: for an hour, and sealed.
ALTER TYPE "practice_kind" ADD VALUE 'OBSERVATION';
