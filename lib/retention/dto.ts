import type { KeptField, RetentionField } from "./rules";

export type RetentionSetting = {
  field: RetentionField;
  days: number;
};

/** The latest run, or null before the first. */
export type RetentionRun = {
  field: KeptField;
  last: { at: Date; removed: number } | null;
};

export type RetentionPage = {
  revision: number;
  settings: RetentionSetting[];
  runs: RetentionRun[];
};
