/** A view as its person and SuperOffice read of it. */
export type ViewRow = {
  id: string;
  viewer: string;
  reason: string;
  startedAt: Date;
  endedAt: Date;
  isOpen: boolean;
  minutes: number;
  pages: number;
};
